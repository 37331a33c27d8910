"""The built site -> what can only be made of finished pages, such as the search index and the copy for use without internet."""
