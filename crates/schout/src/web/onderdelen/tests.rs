//! What a user of assistive technology would notice.
