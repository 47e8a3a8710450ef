# Rechazos: archivos que se importan y sus mapas.

refused-map-unusable = { $lines }
    .remedy = Corrija el mapa; los de templates/imports/ son ejemplos.
refused-file-exists = { $file } ya existe.
    .remedy = Dé otro nombre con --rejects; un archivo que existe nunca se sobrescribe.
refused-bank-file = { $file }: { $why }.
    .remedy = Dé un archivo camt.053 u OFX como lo hizo el banco, o un CSV con su mapa (templates/bank/csv.toml).
