#include "core/base/cancel.h"

#include "core/base/error.h"

namespace moefusion {

void CancelToken::throw_if_cancelled() const {
    if (cancelled()) {
        throw Error(ErrorKind::Cancelled, "cancelled", "The work was cancelled.");
    }
}

} // namespace moefusion
