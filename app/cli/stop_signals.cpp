#include "app/cli/stop_signals.h"

#include "core/base/atomic_file.h"

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace moefusion::cli {

namespace {

static_assert(std::atomic<int>::is_always_lock_free, "used in a signal handler");

std::atomic<int> first_signal{0};
std::atomic<int> signals_seen{0};

/// Made by install_stop_signals, before a handler can run; never destroyed, since a signal may come at exit.
CancelToken* stop_asked = nullptr;
CancelToken* stop_now = nullptr;

void end_at_once() {
    remove_unfinished_files();
    ::_exit(exit_of_signal(first_signal.load()));
}

extern "C" void on_time_out(int) {
    end_at_once();
}

extern "C" void on_stop_signal(int signal) {
    int none = 0;
    first_signal.compare_exchange_strong(none, signal);
    const int seen = ++signals_seen;
    stop_asked->cancel();
    if (seen == 2) {
        stop_now->cancel();
        constexpr unsigned kSecondsToUnwind = 2;
        ::alarm(kSecondsToUnwind);
    } else if (seen > 2) {
        end_at_once();
    }
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) {
        return;
    }
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

void install_stop_signals() {
    if (stop_now == nullptr) {
        stop_asked = new CancelToken;
        stop_now = new CancelToken;
    }
    handle(SIGINT, on_stop_signal);
    handle(SIGTERM, on_stop_signal);
    handle(SIGHUP, on_stop_signal);
    handle(SIGALRM, on_time_out);
    ::signal(SIGPIPE, SIG_IGN);
}

int stop_signal() {
    return first_signal.load();
}

CancelToken stop_asked_token() {
    return stop_asked != nullptr ? *stop_asked : CancelToken{};
}

CancelToken stop_now_token() {
    return stop_now != nullptr ? *stop_now : CancelToken{};
}

int exit_of_signal(int signal) {
    return signal == SIGINT ? 130 : 143;
}

void ignore_hangup() {
    ::signal(SIGHUP, SIG_IGN);
}

} // namespace moefusion::cli
