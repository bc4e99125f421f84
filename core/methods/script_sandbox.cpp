// The filter of system calls of a script's process (seccomp, written as BPF: one table, no library).

#include "core/base/error.h"
#include "core/methods/script_process.h"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <vector>

namespace moefusion {

namespace {

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned kArchitecture = 0;
#endif

/// Refused whatever their arguments are.
constexpr int kRefused[] = {
    SYS_socket,   SYS_connect,  SYS_bind,     SYS_ptrace,    SYS_execve,  SYS_execveat, SYS_process_vm_writev,
    SYS_kill,     SYS_openat2,  SYS_unlinkat, SYS_renameat2, SYS_mkdirat, SYS_linkat,   SYS_symlinkat,
    SYS_truncate, SYS_fchmodat, SYS_fchownat, SYS_mount,
#if defined(__x86_64__)
    SYS_fork,     SYS_vfork,    SYS_unlink,   SYS_rename,    SYS_mkdir,   SYS_rmdir,    SYS_link,
    SYS_symlink,  SYS_chmod,    SYS_chown,    SYS_creat,
#endif
};

constexpr unsigned kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

class Filter {
public:
    void load(std::size_t offset) { add(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset)); }
    void answer(unsigned value) { add(BPF_RET | BPF_K, value); }
    void if_equal_skip(unsigned value, unsigned char skipped) {
        code_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, skipped, 0));
    }
    /// Goes over `skipped` instructions unless the loaded value is `value`.
    void unless_equal_skip(unsigned value, unsigned char skipped) {
        code_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skipped));
    }
    /// Goes over `skipped` instructions if any of the bits is set.
    void if_set_skip(unsigned bits, unsigned char skipped) {
        code_.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, skipped, 0));
    }
    [[nodiscard]] std::vector<sock_filter>& code() { return code_; }

private:
    void add(int operation, unsigned value) {
        code_.push_back(sock_filter{static_cast<unsigned short>(operation), 0, 0, value});
    }
    std::vector<sock_filter> code_;
};

constexpr unsigned refusal(int error) {
    return SECCOMP_RET_ERRNO | static_cast<unsigned>(error);
}

/// Lower half of an argument (both architectures are little-endian).
constexpr std::size_t argument(int number) {
    return offsetof(seccomp_data, args) + static_cast<std::size_t>(number) * sizeof(__u64);
}

/// A call whose flags are looked at: open, openat, clone.
void refuse_by_flags(Filter& filter, int call, int flags_argument, unsigned bits, bool refused_if_set) {
    filter.unless_equal_skip(static_cast<unsigned>(call), 4);
    filter.load(argument(flags_argument));
    filter.if_set_skip(bits, 1);
    filter.answer(refused_if_set ? SECCOMP_RET_ALLOW : refusal(EPERM));
    filter.answer(refused_if_set ? refusal(EACCES) : SECCOMP_RET_ALLOW);
}

} // namespace

void forbid_side_effects() {
    Filter filter;
    filter.load(offsetof(seccomp_data, arch));
    filter.if_equal_skip(kArchitecture, 1);
    filter.answer(SECCOMP_RET_KILL_PROCESS);
    filter.load(offsetof(seccomp_data, nr));
    for (const int call : kRefused) {
        filter.unless_equal_skip(static_cast<unsigned>(call), 1);
        filter.answer(refusal(EPERM));
    }
    // glibc makes threads by clone where clone3 is not there; its flags can be looked at.
    filter.unless_equal_skip(SYS_clone3, 1);
    filter.answer(refusal(ENOSYS));
    refuse_by_flags(filter, SYS_openat, 2, kWriting, true);
#if defined(__x86_64__)
    refuse_by_flags(filter, SYS_open, 1, kWriting, true);
#endif
    refuse_by_flags(filter, SYS_clone, 0, CLONE_THREAD, false);
    filter.answer(SECCOMP_RET_ALLOW);
    const sock_fprog program{static_cast<unsigned short>(filter.code().size()), filter.code().data()};
    if (kArchitecture == 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 ||
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) {
        throw Error(ErrorKind::Unsupported,
                    "script.no_sandbox",
                    "This system cannot limit what a TorchScript file does, so none is run.",
                    {},
                    "Fuse with the file's own program and compare with results:FOLDER.");
    }
}

} // namespace moefusion
