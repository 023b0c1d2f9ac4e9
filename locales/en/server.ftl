server-demo-begins = First start: building the demo chain …
server-setup = Open this address in a browser to set up: { $address }
server-office = Office: { $address }
server-floor = Store tablet: { $address }
server-sign_ins = Demo sign-ins (staff number, tablet PIN, office password, role):
problem-database-newer = A newer program has written this database (data format { $found }); this one knows up to { $known }. It was not started so as not to harm the data: install the newer program again, or restore a backup made by this version.
