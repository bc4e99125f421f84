#include "core/base/process_setup.h"
#include "core/base/processor.h"
#include "tests/support/test_main.h"

using namespace moefusion;

class TestProcessor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threads_follow_openmp_then_slurm_then_the_cores() {
        qunsetenv("OMP_NUM_THREADS");
        qunsetenv("SLURM_CPUS_PER_TASK");
        QVERIFY(physical_cores() >= 1);
        QCOMPARE(default_threads(), physical_cores());
        qputenv("SLURM_CPUS_PER_TASK", "5");
        QCOMPARE(default_threads(), 5);
        qputenv("OMP_NUM_THREADS", "3,2");
        QCOMPARE(default_threads(), 3);
        for (const char* no_number : {"", "0", "-1", "x", "257"}) {
            qputenv("OMP_NUM_THREADS", no_number);
            QCOMPARE(default_threads(), 5);
        }
        qunsetenv("OMP_NUM_THREADS");
        qunsetenv("SLURM_CPUS_PER_TASK");
    }

    void libraries_find_their_settings_but_the_user_s_win() {
        qputenv("OPENBLAS_CORETYPE", "Haswell");
        qunsetenv("OPENBLAS_NUM_THREADS");
        qputenv("OPENCV_IO_MAX_IMAGE_PIXELS", "99999999999");
        prepare_for_libraries(7);
        QCOMPARE(qgetenv("OPENBLAS_CORETYPE"), QByteArray("Haswell"));
        QCOMPARE(qgetenv("OPENBLAS_NUM_THREADS"), QByteArray("7"));
        // A limit of safety is not the user's to lift.
        QCOMPARE(qgetenv("OPENCV_IO_MAX_IMAGE_PIXELS"), QByteArray("268435456"));
        QCOMPARE(qgetenv("OPENCV_IO_MAX_IMAGE_WIDTH"), QByteArray("32768"));
        QCOMPARE(qgetenv("OPENCV_IO_MAX_IMAGE_HEIGHT"), QByteArray("32768"));
    }
};

MOEFUSION_TEST(TestProcessor)
#include "tst_processor.moc"
