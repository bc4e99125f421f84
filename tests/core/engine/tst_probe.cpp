#include "core/engine/probe.h"
#include "tests/support/test_main.h"

#include <algorithm>

using namespace moefusion;

class TestProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rates_lie_below_the_fma_rate() {
        const ProbedRates rates = probe_rates();
        // Twice the rate: other work on the machine slows one measurement and not the next.
        for (const double rate : {rates.matrix_product, rates.convolution_nchw, rates.convolution_channels_last}) {
            QVERIFY(rate > 0);
            QVERIFY(rate < 2 * rates.fma);
        }
        QVERIFY(rates.copy_gbytes > 0);
    }

    void choices_follow_the_figures() {
        ProbedRates rates{.fma = 100,
                          .matrix_product = 90,
                          .convolution_nchw = 60,
                          .convolution_channels_last = 80,
                          .convolution_bfloat16 = 70};
        QVERIFY(channels_last_pays(rates));
        QVERIFY(!bfloat16_pays(rates));
        QVERIFY(!blas_is_slow(rates));
        rates.convolution_bfloat16 = 200;
        rates.convolution_nchw = 90;
        rates.matrix_product = 20;
        QVERIFY(!channels_last_pays(rates));
        QVERIFY(bfloat16_pays(rates));
        QVERIFY(blas_is_slow(rates));
    }

    void the_loaded_blas_is_named() {
        const auto found = loaded_blas();
        QVERIFY(!found.empty());
        QVERIFY(
            std::all_of(found.begin(), found.end(), [](const LoadedBlas& blas) { return blas.file.starts_with("/"); }));
    }

    void the_processor_has_a_name() {
        QVERIFY(!processor_name().empty());
        QVERIFY(!vector_instructions().empty());
    }
};

MOEFUSION_TEST(TestProbe)
#include "tst_probe.moc"
