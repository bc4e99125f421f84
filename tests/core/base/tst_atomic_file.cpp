#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <cerrno>
#include <filesystem>
#include <string>
#include <sys/stat.h>

using namespace moefusion;
namespace fs = std::filesystem;

class TestAtomicFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { set_file_fault_plan({}); }

    void a_hard_stop_removes_what_is_being_written() {
        const QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "a.txt";
        const auto files = [&] {
            return std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator());
        };
        long before = 0;
        long after = 0;
        set_file_fault_plan([&](std::string_view call, const fs::path&) {
            if (call != "sync") {
                return 0;
            }
            before = files();
            remove_unfinished_files();
            after = files();
            return EIO;
        });
        QVERIFY_EXCEPTION_THROWN(write_file_atomically(file, "text"), Error);
        QCOMPARE(before, 1L);
        QCOMPARE(after, 0L);
        set_file_fault_plan({});
        // What is finished is not touched, and places are free again after each of many writes.
        for (int i = 0; i < 100; ++i) {
            write_file_atomically(file, "done");
        }
        remove_unfinished_files();
        QCOMPARE(read_file(file, 100), std::string("done"));
    }

    void what_is_written_is_read() {
        const QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "new" / "a.txt";
        write_file_atomically(file, "one");
        write_file_atomically(file, "two");
        QCOMPARE(read_file(file, 100), std::string("two"));
        append_line(file, "three");
        QCOMPARE(read_file(file, 100), std::string("two\nthree\n"));
    }

    void a_fault_at_any_call_leaves_the_former_file_and_no_temporary_data() {
        QTest::addColumn<int>("error_number");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("full") << ENOSPC << QByteArray("file.disk_full");
        QTest::newRow("input/output") << EIO << QByteArray("file.not_writable");
    }
    void a_fault_at_any_call_leaves_the_former_file_and_no_temporary() {
        QFETCH(int, error_number);
        QFETCH(QByteArray, code);
        const QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "a.txt";
        write_file_atomically(file, "former");
        int calls = 0;
        for (int fail_at = 0; fail_at <= calls; ++fail_at) {
            calls = 0;
            set_file_fault_plan(
                [&](std::string_view, const fs::path&) { return calls++ == fail_at ? error_number : 0; });
            try {
                write_file_atomically(file, "new");
                QCOMPARE(read_file(file, 100), std::string("new")); // no call failed any more
                QCOMPARE(fail_at, calls);
                break;
            } catch (const Error& error) {
                QCOMPARE(QByteArray::fromStdString(error.code), code);
            }
            QCOMPARE(read_file(file, 100), std::string("former"));
            QCOMPARE(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()), 1);
        }
        QVERIFY(calls >= 4);
    }

    void what_cannot_be_read_is_said() {
        const QTemporaryDir folder;
        const fs::path base = folder.path().toStdString();
        const auto code_of = [](const fs::path& file, std::int64_t limit) {
            try {
                (void)read_file(file, limit);
            } catch (const Error& error) {
                return error.code;
            }
            return std::string("none");
        };
        QCOMPARE(code_of(base / "absent", 10), std::string("file.missing"));
        QCOMPARE(code_of(base, 10), std::string("file.not_regular"));
        QCOMPARE(::mkfifo((base / "pipe.png").c_str(), 0600), 0);
        QCOMPARE(code_of(base / "pipe.png", 10), std::string("file.not_regular")); // and does not wait for a writer
        write_file_atomically(base / "eleven", "12345678901");
        QCOMPARE(code_of(base / "eleven", 10), std::string("file.too_large"));
        QCOMPARE(code_of(base / "eleven", 11), std::string("none"));
    }
};

MOEFUSION_TEST(TestAtomicFile)
#include "tst_atomic_file.moc"
