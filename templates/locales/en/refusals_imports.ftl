# Refusals: files to import and their maps.

refused-map-unusable = { $lines }
    .remedy = Mend the map; those of templates/imports/ are examples.
refused-file-exists = { $file } exists already.
    .remedy = Give another name with --rejects; an existing file is never overwritten.
refused-bank-file = { $file }: { $why }.
    .remedy = Give a camt.053 or OFX file as the bank made it, or a CSV file with its map (templates/bank/csv.toml).
