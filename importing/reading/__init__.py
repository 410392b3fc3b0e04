"""Tables out of files in any form that official sources publish, line by line."""
