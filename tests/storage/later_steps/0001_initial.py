# ruff: noqa: N999 - as Tortoise names and writes its migrations

from importlib import import_module

Migration = import_module("storage.migrations.0001_initial").Migration
