# Rechazos: archivos que se importan y sus mapas.

refused-map-unusable = { $lines }
    .remedy = Corrija el mapa; los de templates/imports/ son ejemplos.
refused-file-exists = { $file } ya existe.
    .remedy = Dé otro nombre con --rejects; un archivo que existe nunca se sobrescribe.
