# Refusals: files to import and their maps.

refused-map-unusable = { $lines }
    .remedy = Mend the map; those of templates/imports/ are examples.
refused-file-exists = { $file } exists already.
    .remedy = Give another name with --rejects; an existing file is never overwritten.
