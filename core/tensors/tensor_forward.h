#pragma once

// at::Tensor by name only, for headers (the full header costs 3 s of compile time per file).

namespace at {
class Tensor;
} // namespace at
