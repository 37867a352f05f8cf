print("landreserve")
