map-title = Customer map
map-entry = Customer map
map-entry_text = Which districts members come from, many or few
map-subtitle = { $count ->
    [one] One member
   *[other] { $count } members
}
map-district = District
map-members = Members
map-share = Share
map-look-many = Many
map-look-some = Some
map-look-few = Few
map-look-none = None yet
map-unknown = District not filled in
map-none = No members yet
map-none_text = Fill in the district when a member joins, and you see here where customers come from.
map-list-none = No members in this district yet
map-recent = New within a year
