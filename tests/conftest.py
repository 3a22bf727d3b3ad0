"""What holds for every test: nothing is kept in the home folder of whoever runs them."""

import os

os.environ["CHATBOT_CACHE"] = "off"  # a test that is about the cache names a folder of its own
