#include "app/cli/console.h"
#include "app/cli/stop_signals.h"
#include "tests/support/test_main.h"

#include <csignal>
#include <unistd.h>

using namespace moefusion::cli;

class TestStopSignals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_first_signal_asks_and_the_second_cancels() {
        std::signal(SIGHUP, SIG_IGN); // as nohup does
        install_stop_signals();
        const Console console(ConsoleSettings{.quiet = true});
        QVERIFY(!console.stop_requested());
        std::raise(SIGHUP);
        QVERIFY(!console.stop_requested());
        QVERIFY(!stop_asked_token().cancelled());
        std::raise(SIGTERM);
        QVERIFY(console.stop_requested());
        QVERIFY(stop_asked_token().cancelled()); // looking for pairs ends here
        QVERIFY(!console.cancel().cancelled());
        QCOMPARE(stop_signal(), SIGTERM);
        std::raise(SIGINT);
        ::alarm(0); // this process is not to be ended in two seconds
        QVERIFY(console.cancel().cancelled());
        QCOMPARE(stop_signal(), SIGTERM);
    }

    void the_exit_status_says_which_signal() {
        QCOMPARE(exit_of_signal(SIGINT), 130);
        QCOMPARE(exit_of_signal(SIGTERM), 143);
        QCOMPARE(exit_of_signal(SIGHUP), 143);
    }
};

MOEFUSION_TEST(TestStopSignals)
#include "tst_stop_signals.moc"
