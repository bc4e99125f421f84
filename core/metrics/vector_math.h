#pragma once

// Arc tangent and exponential as branch-free double arithmetic, so that loops over pixels become vector code (the C
// library's functions are calls). Errors below 4e-16 relative, checked by tests/core/metrics/tst_vector_math.

#include <bit>
#include <cmath>
#include <cstdint>

namespace moefusion::metrics {

/// atan(x) for finite x.
[[gnu::always_inline]] inline double vector_atan(double x) {
    // |x| is turned into a number below tan(pi/8) by the identities for pi/4 and pi/2; there atan(r)/r is the
    // polynomial in r^2 that interpolates it at 12 Chebyshev nodes (relative error 2e-17 before rounding).
    constexpr double kTanEighth = 0.41421356237309503;
    constexpr double kTanThreeEighths = 2.414213562373095;
    constexpr double kHalfPi = 1.5707963267948966;
    constexpr double kHalfPiRest = 6.123233995736766e-17; // pi/2 - kHalfPi
    const double a = std::abs(x);
    const bool large = a > kTanThreeEighths;
    const bool middle = a > kTanEighth;
    const double numerator = large ? -1.0 : middle ? a - 1.0 : a;
    const double denominator = large ? a : middle ? a + 1.0 : 1.0;
    const double base = large ? kHalfPi : middle ? kHalfPi / 2 : 0.0;
    const double rest = large ? kHalfPiRest : middle ? kHalfPiRest / 2 : 0.0;
    const double r = numerator / denominator;
    const double z = r * r;
    double p = 0.016285756855221028;
    p = p * z - 0.034570561981427744;
    p = p * z + 0.04551593220626549;
    p = p * z - 0.05230454270650244;
    p = p * z + 0.05878928997834775;
    p = p * z - 0.06666424885738255;
    p = p * z + 0.07692296375032143;
    p = p * z - 0.09090908753500877;
    p = p * z + 0.11111111105155447;
    p = p * z - 0.14285714285659828;
    p = p * z + 0.19999999999999804;
    p = p * z - 0.3333333333333333;
    // p = (atan(r)/r - 1)/z
    return std::copysign(base + (r + (r * z * p + rest)), x);
}

/// exp(x) for x in -700..700.
[[gnu::always_inline]] inline double vector_exp(double x) {
    // x = k ln 2 + r with |r| <= ln 2 / 2; Taylor series of degree 13 for r (remainder 4e-18); times 2^k through the
    // exponent bits. Adding kRound leaves round(x / ln 2) in the low bits of the sum.
    constexpr double kRound = 6755399441055744.0; // 1.5 * 2^52
    constexpr double kPerLn2 = 1.4426950408889634;
    constexpr double kLn2High = 0.693147180369123816490; // 33 bits, so that k * kLn2High is exact
    constexpr double kLn2Low = 1.90821492927058770002e-10;
    const double shifted = x * kPerLn2 + kRound;
    const double k = shifted - kRound;
    const double r = (x - k * kLn2High) - k * kLn2Low;
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    const std::uint64_t exponent = std::bit_cast<std::uint64_t>(shifted) << 52U;
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(p) + exponent);
}

} // namespace moefusion::metrics
