"""The version of this program, as ``align --version`` prints it and exported files name it."""

VERSION = "0.1.0"
