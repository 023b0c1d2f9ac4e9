"""Messages on their way out of the house and answers on their way in. No SQL, no page: gateways behind one interface."""
