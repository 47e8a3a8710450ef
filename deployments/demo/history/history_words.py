"""The words of the demo's made-up clients: companies, people, and what goes wrong with computers."""

from typing import NamedTuple


class Topic(NamedTuple):
    """A matter as it comes up: its weight among all, its category, what the client says, and how it ended."""

    weight: float
    category: tuple[str, str]
    title: tuple[str, str]
    resolution: tuple[str, str]


TRADES = (
    "Panadería", "Ferretería", "Librería", "Botica", "Óptica", "Estudio Contable", "Imprenta", "Vivero", "Restaurante",
    "Hostal", "Clínica Dental", "Agencia de Viajes", "Transportes", "Textiles", "Colegio", "Inmobiliaria",
    "Veterinaria", "Distribuidora", "Notaría", "Constructora", "Cafetería", "Laboratorio", "Taller", "Importaciones",
)  # fmt: skip
NAMES = (
    "La Espiga Azul", "El Tornillo Feliz", "Tres Ríos", "Mirasol", "Puerto Claro", "Nube Blanca", "El Girasol",
    "Altamar", "Piedra Viva", "La Brújula", "Cuatro Vientos", "El Faro", "Lucero", "Valle Verde", "La Colmena",
    "Río Manso",
    "El Mirador", "Santa Aurelia", "Buen Viento", "La Ventana", "Horizonte", "El Roble", "Agua Mansa", "Camino Real",
    "La Alondra", "Sol Naciente", "Monte Claro", "El Cántaro", "Las Retamas", "Media Luna", "El Telar", "Costa Serena",
    "La Higuera", "Cielo Abierto", "El Trébol", "Siete Colinas", "La Estación", "Viento Sur", "El Portal", "Las Dunas",
)  # fmt: skip
ENGLISH_TRADES = (
    "Trading",
    "Foods",
    "Language School",
    "Freight Agents",
    "Textiles",
    "Travel",
    "Consulting",
    "Imports",
)
ENGLISH_NAMES = (
    "Bluewater",
    "Northgate",
    "Silver Fern",
    "Old Harbour",
    "Redwood",
    "Lighthouse",
    "Three Oaks",
    "Clearview",
)
FIRST_NAMES = (
    "Rosa", "Julio", "Carmen", "Luis", "Milagros", "Jorge", "Patricia", "Víctor", "Elena", "Raúl", "Gladys", "Martín",
    "Silvia", "Óscar", "Teresa", "Hugo", "Norma", "Iván", "Lucía", "Andrés", "Beatriz", "Ernesto", "Marisol", "Tomás",
)  # fmt: skip
SURNAMES = (
    "Arenal", "Bracamonte", "Cantuta", "Del Risco", "Espinal", "Farfán", "Granda", "Huamaní", "Illescas", "Jaramillo",
    "Lezama", "Montero", "Novoa", "Olaya", "Paredes", "Quiñe", "Robledo", "Salcedo", "Tello", "Urrutia", "Valdez",
)  # fmt: skip
ENGLISH_PEOPLE = ("Mary Shaw", "Peter Hollis", "Grace Whitlow", "Owen Marsh", "Alice Tern", "Henry Combe")

ADVISORS = {
    "lima": ("Ana Lezama", "Bruno Salcedo", "Celia Montero", "Diego Farfán"),
    "appleuse": ("Irene Robledo", "Mateo Olaya"),
}
OTHER_ADVISORS = ("Alba Tello", "Darío Novoa")

MAIL, PRINTERS, NETWORK = ("Correo", "E-mail"), ("Impresoras", "Printers"), ("Red e internet", "Network")
BACKUP, VIRUS, REMOTE = ("Respaldos", "Backups"), ("Virus y seguridad", "Security"), ("Acceso remoto", "Remote access")
LICENCES, SLOW, OFFICE = ("Licencias", "Licences"), ("Lentitud", "Slow machines"), ("Ofimática", "Office programs")
HARDWARE, ACCOUNTS, CARE = ("Equipos", "Hardware"), ("Usuarios y accesos", "Accounts"), ("Mantenimiento", "Maintenance")
MACOS, ICLOUD, TIME_MACHINE = ("macOS", "macOS"), ("iCloud", "iCloud"), ("Time Machine", "Time Machine")

INCIDENTS = (
    Topic(5, MAIL, ("No llegan correos de un proveedor", "Mail from a supplier does not arrive"),
          ("Se retiró al proveedor de la lista de no deseados.", "Took the supplier off the junk list.")),
    Topic(4, MAIL, ("Outlook pide la contraseña una y otra vez", "Outlook keeps asking for the password"),
          ("Se renovó la credencial guardada y se comprobó el envío.", "Renewed the stored password; it sends.")),
    Topic(3, MAIL, ("El buzón está lleno y rebota los correos", "The mailbox is full and mail bounces"),
          ("Se archivaron los correos de hace más de un año.", "Archived mail older than a year.")),
    Topic(5, PRINTERS, ("La impresora de recepción no imprime", "The reception printer does not print"),
          ("Se vació la cola y se fijó la dirección de la impresora.", "Cleared the queue; fixed its address.")),
    Topic(2, PRINTERS, ("Imprime hojas en blanco", "It prints blank pages"),
          ("Se actualizó el controlador y se limpiaron los cabezales.", "Updated the driver and cleaned the heads.")),
    Topic(4, NETWORK, ("Sin internet en toda la oficina", "No internet in the whole office"),
          ("El enrutador se había desconfigurado; se restauró su copia.", "Restored the router's saved settings.")),
    Topic(3, NETWORK, ("El wifi se corta por las tardes", "The Wi-Fi drops in the afternoons"),
          ("Se cambió el canal y la posición del punto de acceso.", "Changed the access point's channel and place.")),
    Topic(2, BACKUP, ("El respaldo de anoche falló", "Last night's backup failed"),
          ("Faltaba espacio en el disco externo; se rotaron las copias.", "The disk was full; rotated the copies.")),
    Topic(2, BACKUP, ("Recuperar una carpeta borrada", "Bring back a deleted folder"),
          ("Se restauró la carpeta desde la copia del lunes.", "Restored the folder from Monday's copy.")),
    Topic(3, VIRUS, ("Aparecen ventanas de publicidad", "Advertising windows keep appearing"),
          ("Se retiraron dos programas no deseados y se analizó el equipo.", "Removed two programs; scanned.")),
    Topic(1, VIRUS, ("Abrieron un adjunto sospechoso", "Somebody opened a suspicious attachment"),
          ("El equipo se aisló y se analizó: no había infección.", "Isolated and scanned the machine: no infection.")),
    Topic(2, REMOTE, ("TeamViewer no conecta con la tienda", "TeamViewer does not reach the shop"),
          ("Se actualizó TeamViewer y se volvió a asignar el equipo.", "Updated TeamViewer and assigned it again.")),
    Topic(2, LICENCES, ("Office avisa que la licencia venció", "Office says that the licence has expired"),
          ("Se activó con la cuenta correcta de la empresa.", "Activated it with the company's account.")),
    Topic(5, SLOW, ("La computadora de contabilidad está muy lenta", "The accounting computer is very slow"),
          ("Se desactivaron programas al inicio y se liberó el disco.", "Fewer programs at start; freed the disk.")),
    Topic(3, OFFICE, ("Excel se cierra al abrir la planilla", "Excel closes on opening the payroll"),
          ("Un complemento fallaba; se desactivó.", "Switched off a faulty add-in.")),
    Topic(2, HARDWARE, ("La pantalla parpadea", "The screen flickers"),
          ("Se cambió el cable de video.", "Replaced the video cable.")),
    Topic(2, HARDWARE, ("La laptop se apaga sola", "The laptop switches itself off"),
          ("Se limpió el ventilador y se cambió la pasta térmica.", "Cleaned the fan; renewed the thermal paste.")),
    Topic(3, ACCOUNTS, ("No puede entrar a la carpeta compartida", "Cannot open the shared folder"),
          ("Se corrigieron los permisos del grupo.", "Corrected the group's permissions.")),
)  # fmt: skip
REQUESTS = (
    Topic(5, CARE, ("Mantenimiento preventivo de tres equipos", "Preventive maintenance of three machines"),
          ("Limpieza, actualizaciones y revisión de discos.", "Cleaned, updated, disks checked.")),
    Topic(3, CARE, ("Revisión trimestral del servidor", "Quarterly check of the server"),
          ("Sin errores en los discos; actualizaciones al día.", "No disk errors; updates are current.")),
    Topic(4, ACCOUNTS, ("Alta de un usuario nuevo", "Set up a new user"),
          ("Usuario, correo y carpetas creados.", "Account, mailbox and folders created.")),
    Topic(2, ACCOUNTS, ("Baja de un usuario", "Remove a user"),
          ("Cuenta cerrada y correo reenviado a su jefa.", "Closed the account; mail goes to the manager.")),
    Topic(3, LICENCES, ("Instalar Office en dos laptops", "Install Office on two laptops"),
          ("Instalado y activado en ambas.", "Installed and activated on both.")),
    Topic(2, PRINTERS, ("Instalar la impresora nueva", "Install the new printer"),
          ("Instalada en cinco equipos.", "Installed on five machines.")),
    Topic(2, BACKUP, ("Configurar un respaldo en la nube", "Set up a cloud backup"),
          ("Respaldo diario configurado y probado.", "Daily backup set up and tested.")),
    Topic(2, MAIL, ("Configurar el correo en un celular", "Set up mail on a phone"),
          ("Cuenta configurada; envía y recibe.", "Account set up; it sends and receives.")),
    Topic(1, NETWORK, ("Ampliar la cobertura del wifi", "Extend the Wi-Fi's reach"),
          ("Se instaló un segundo punto de acceso.", "Installed a second access point.")),
)  # fmt: skip
MAC_INCIDENTS = (
    Topic(4, ICLOUD, ("iCloud no sincroniza las fotos", "iCloud does not sync photos"),
          ("Faltaba espacio; se liberó y se reanudó la sincronización.", "Freed space; syncing goes on.")),
    Topic(4, MAIL, ("Mail no envía desde la cuenta de trabajo", "Mail does not send from the work account"),
          ("Se corrigió el servidor de salida.", "Corrected the outgoing server.")),
    Topic(4, SLOW, ("La Mac tarda mucho en arrancar", "The Mac takes long to start"),
          ("Se quitaron ítems de inicio y se reparó el disco.", "Removed login items; repaired the disk.")),
    Topic(3, TIME_MACHINE, ("Time Machine no termina la copia", "Time Machine does not finish"),
          ("Se excluyeron las máquinas virtuales; la copia terminó.", "Left out virtual machines; it finished.")),
    Topic(3, NETWORK, ("La MacBook no ve la red wifi", "The MacBook does not see the Wi-Fi"),
          ("Se borró la red guardada y se volvió a unir.", "Forgot the network and joined it again.")),
    Topic(2, MACOS, ("La actualización de macOS se quedó a medias", "The macOS update got stuck"),
          ("Se reinstaló macOS conservando los datos.", "Reinstalled macOS and kept the data.")),
    Topic(2, PRINTERS, ("AirPrint no encuentra la impresora", "AirPrint does not find the printer"),
          ("Se actualizó la impresora y quedó en la misma red.", "Updated the printer; same network now.")),
    Topic(1, HARDWARE, ("El teclado repite letras", "The keyboard repeats letters"),
          ("Se limpió y se probó el teclado.", "Cleaned and tested the keyboard.")),
)  # fmt: skip
MAC_REQUESTS = (
    Topic(4, CARE, ("Mantenimiento de la iMac", "Maintenance of the iMac"),
          ("Limpieza, actualización y revisión del disco.", "Cleaned, updated, disk checked.")),
    Topic(3, MACOS, ("Pasar todo a una Mac nueva", "Move everything to a new Mac"),
          ("Datos y programas migrados y comprobados.", "Data and programs moved and checked.")),
    Topic(2, LICENCES, ("Instalar Final Cut y sus extras", "Install Final Cut and its extras"),
          ("Instalado con el Apple ID del cliente.", "Installed with the client's Apple ID.")),
    Topic(2, TIME_MACHINE, ("Configurar Time Machine", "Set up Time Machine"),
          ("Copia cada hora en el disco nuevo.", "A copy every hour on the new disk.")),
)  # fmt: skip
