## Building the demo chain at the first start
demo-building-playbook = Publishing the playbook
demo-building-people = Preparing sign-ins for the staff
demo-building-members = Making up members and their purchases
demo-done = The demo is ready
