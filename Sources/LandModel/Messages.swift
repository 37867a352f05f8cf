// Whoever works with the model works with messages: its errors and findings are made of them.
@_exported import Messages
