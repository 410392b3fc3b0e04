"""The pipeline in the operators' admin: what came, what went, what failed; words only on the record."""

from django.contrib import admin

from channels_app.admin import channels, inbound, outbound

__all__ = ["channels", "inbound", "outbound"]

admin.site.site_title = admin.site.site_header = "Yachay Ñan"
admin.site.index_title = "Operación"
admin.site.index_template = "admin/channels_app/index.html"
