store-title = Stores
store-add = Add a store
store-edit = Edit store
store-number = Store number
store-number_hint = The same as in the till system, for example 001.
store-name = Store name
store-address = Address
store-zone = Time zone
store-zone_of_chain = Same as the chain
store-is_open = Open for business
store-is_open_hint = A closed store's tablets no longer sync; its members' files stay.
store-open = Open
store-closed = Closed
store-all = All stores
store-choose = Choose a store
store-none = No stores yet
store-none_text = Add the first store, then enrol its tablets.
store-nothing = Nothing here yet
store-nothing_text = What concerns the whole store is listed here.
store-added = Store added.
store-saved = Store saved.

## What went wrong
problem-store-closed = This store is closed: it takes no tablets and sends them no more records.
problem-store-number_twice = { $name } already has this number.
