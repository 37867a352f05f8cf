#pragma once
#include <zlib.h>

// zlib's own name for this is a macro, which Swift can't import.
static inline int landreserve_inflate_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
