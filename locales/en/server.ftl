server-demo-begins = First start: building the demo chain …
server-setup = Open this address in a browser to set up: { $address }
server-office = Office: { $address }
server-floor = Store tablet: { $address }
server-sign_ins = Demo sign-ins (staff number, tablet PIN, office password, role):
