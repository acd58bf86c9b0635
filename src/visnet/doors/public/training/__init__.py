"""The public calendar of training: sessions that trainers opened to strangers."""
