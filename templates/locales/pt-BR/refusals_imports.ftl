# Recusas: arquivos que se importam e seus mapas.

refused-map-unusable = { $lines }
    .remedy = Corrija o mapa; os de templates/imports/ são exemplos.
refused-file-exists = { $file } já existe.
    .remedy = Dê outro nome com --rejects; um arquivo que existe nunca é sobrescrito.
refused-bank-file = { $file }: { $why }.
    .remedy = Dê um arquivo camt.053 ou OFX como o banco o fez, ou um CSV com seu mapa (templates/bank/csv.toml).
