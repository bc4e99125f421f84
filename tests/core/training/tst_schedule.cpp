#include "core/training/schedule.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace moefusion::training;

class TestSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_papers_code_decays_at_epochs_16_and_22() {
        const Schedule schedule;
        QCOMPARE(learning_rate_at(schedule, {0, 0, 0}), 1e-4);
        QCOMPARE(learning_rate_at(schedule, {159, 15, 0.66}), 1e-4);
        QVERIFY(std::abs(learning_rate_at(schedule, {160, 16, 0.67}) - 1e-5) < 1e-18);
        QVERIFY(std::abs(learning_rate_at(schedule, {220, 22, 0.92}) - 1e-6) < 1e-18);
    }

    void warm_up_is_linear_and_the_cosine_ends_at_its_share() {
        Schedule schedule;
        schedule.learning_rate = 1.0;
        schedule.warm_up_steps = 4;
        schedule.decay = RateDecay::Cosine;
        schedule.last_share = 0.1;
        QCOMPARE(learning_rate_at(schedule, {0, 0, 0}), 0.25);
        QCOMPARE(learning_rate_at(schedule, {3, 0, 0}), 1.0);
        QVERIFY(std::abs(learning_rate_at(schedule, {54, 0, 0.5}) - 0.55) < 1e-12);
        QVERIFY(std::abs(learning_rate_at(schedule, {104, 0, 1}) - 0.1) < 1e-12);
        QVERIFY(std::abs(learning_rate_at(schedule, {999, 0, 7}) - 0.1) < 1e-12);
    }

    void noise_stays_unless_asked_to_fade() {
        Schedule schedule;
        QCOMPARE(noise_share_at(schedule, {50, 0, 0.5}), 1.0);
        schedule.last_noise = 0.0;
        schedule.noise_fade = 0.5;
        QCOMPARE(noise_share_at(schedule, {0, 0, 0}), 1.0);
        QCOMPARE(noise_share_at(schedule, {25, 0, 0.25}), 0.5);
        QCOMPARE(noise_share_at(schedule, {50, 0, 0.5}), 0.0);
        QCOMPARE(noise_share_at(schedule, {99, 0, 0.99}), 0.0);
    }
};

MOEFUSION_TEST(TestSchedule)
#include "tst_schedule.moc"
