#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/imaging/image_file.h"
#include "core/pairs/alignment_file.h"
#include "core/pairs/load_pair.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace moefusion;
using namespace moefusion::pairs;

class TestAlignmentFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path at(const char* name) { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    Pair pair() {
        Pair pair;
        pair.id = "1";
        pair.infrared = at("train/ir/1.png");
        pair.visible = at("train/vi/1.png");
        return pair;
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"train/ir", "train/vi"}) {
            QVERIFY(QDir(m_folder.path()).mkpath(name));
        }
        ImageBuilder builder(16, 8, 1, Depth::U8);
        for (int y = 0; y < 8; ++y) {
            for (int x = 0; x < 16; ++x) {
                builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(10 * x);
            }
        }
        const Image image = std::move(builder).finish();
        write_png(at("train/ir/1.png"), image);
        write_png(at("train/vi/1.png"), image);
    }

    void a_stored_alignment_is_applied_when_loading_and_leaves_the_file_alone() {
        const std::string before = read_file(at("train/ir/1.png"), 1 << 20);
        const LoadedPair plain = load_pair(pair());
        store_alignment(at(""), pair(), {{1, 0, 3, 0, 1, 0}}, "nudge");
        QCOMPARE(read_file(at("alignment.csv"), 1 << 20),
                 std::string("infrared,a,b,c,d,e,f,how\ntrain/ir/1.png,1,0,3,0,1,0,nudge\n"));
        const LoadedPair moved = load_pair(pair());
        QCOMPARE(moved.infrared.at<std::uint8_t>(2, 2), std::uint8_t{50});
        QCOMPARE(moved.infrared_raw.at<std::uint8_t>(2, 2), std::uint8_t{50});
        QCOMPARE(moved.visible.at<std::uint8_t>(2, 2), std::uint8_t{20});
        // Part of the key, the same with and without decoding.
        QVERIFY(moved.content_hash != plain.content_hash);
        QCOMPARE(content_hash_of(pair()), moved.content_hash);
        const bool is_told = std::any_of(
            moved.remarks.begin(), moved.remarks.end(), [](const Remark& remark) { return remark.code == "aligned"; });
        QVERIFY(is_told);
        QCOMPARE(read_file(at("train/ir/1.png"), 1 << 20), before);

        store_alignment(at(""), pair(), {}, "");
        QVERIFY(!QFile::exists(m_folder.filePath("alignment.csv")));
        QCOMPARE(load_pair(pair()).content_hash, plain.content_hash);
    }

    void other_pairs_keep_theirs_and_damaged_files_are_refused_with_the_line() {
        Pair other = pair();
        other.infrared = at("train/ir/2.png");
        store_alignment(at(""), pair(), {{1, 0, 1, 0, 1, 0}}, "points");
        store_alignment(at(""), other, {{1, 0, 2, 0, 1, 0}}, "automatic");
        store_alignment(at(""), pair(), {{1, 0, 5, 0, 1, 0}}, "nudge");
        QCOMPARE(read_alignments(at("alignment.csv")).size(), std::size_t{2});
        QCOMPARE(alignment_of(other)->map.values[2], 2.0);
        QCOMPARE(alignment_of(pair())->how, std::string("nudge"));
        for (const char* text :
             {"infrared,a\n1.png,1\n", "nothing\n", "infrared,a,b,c,d,e,f,how\n1.png,1,0,x,0,1,0,n\n"}) {
            write_file_atomically(at("alignment.csv"), text);
            try {
                (void)alignment_of(pair());
                QFAIL(text);
            } catch (const Error& error) {
                QVERIFY(error.code.rfind("alignment_csv.", 0) == 0);
            }
        }
        QFile::remove(m_folder.filePath("alignment.csv"));
    }
};

MOEFUSION_TEST(TestAlignmentFile)
#include "tst_alignment_file.moc"
