"""Read what is to come: what somebody expects, means to do, or says that others should do."""
