#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/imaging/image_file.h"
#include "core/samples/write_sample.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <map>
#include <set>
#include <string>

using namespace moefusion;

namespace fs = std::filesystem;

namespace {

SampleOptions small(SampleLayout layout = SampleLayout::IrVi) {
    return {.count = 5, .width = 64, .height = 48, .seed = 2, .layout = layout};
}

std::map<std::string, std::string> files_in(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[fs::relative(entry.path(), folder).generic_string()] = read_file(entry.path(), 1 << 24);
        }
    }
    return files;
}

} // namespace

class TestWriteSample : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int number_ = 0;
    NoProgress progress_;
    [[nodiscard]] fs::path fresh() { return fs::path(folder_.path().toStdString()) / std::to_string(++number_); }

private Q_SLOTS:
    void the_same_seed_gives_the_same_files() {
        const fs::path one = fresh();
        const fs::path other = fresh();
        (void)write_sample(one, small(), progress_, {});
        (void)write_sample(other, small(), progress_, {});
        QCOMPARE(files_in(one), files_in(other));
        SampleOptions changed = small();
        changed.seed = 3;
        const fs::path third = fresh();
        (void)write_sample(third, changed, progress_, {});
        QVERIFY(files_in(third)["train/vi/00001D.png"] != files_in(one)["train/vi/00001D.png"]);
    }

    void a_quarter_is_for_testing_and_half_is_night() {
        const fs::path folder = fresh();
        SampleOptions options = small();
        options.count = 12;
        const SampleReport report = write_sample(folder, options, progress_, {});
        QCOMPARE(report.train, 9);
        QCOMPARE(report.test, 3);
        const auto files = files_in(folder);
        for (const char* name : {"train/ir/00001D.png",
                                 "train/vi/00001D.png",
                                 "train/ir/00002N.png",
                                 "test/ir/00004N.png",
                                 "test/vi/00004N.png",
                                 "labels/00001D.txt",
                                 "labels/classes.txt",
                                 "README"}) {
            QVERIFY2(files.contains(name), name);
        }
        QCOMPARE(files.at("labels/classes.txt"), std::string("person\nbicycle\ncar\n"));
    }

    void layouts_have_the_names_of_their_data_sets_data() {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("llvip") << "llvip"
                               << QStringList{
                                      "infrared/train/010001.png", "visible/test/190004.png", "Annotations/010001.xml"};
        QTest::newRow("flir") << "flir"
                              << QStringList{"JPEGImages/FLIR_00001_PreviewData.png",
                                             "JPEGImages/FLIR_00001_RGB.png",
                                             "Annotations/FLIR_00001_PreviewData.xml",
                                             "align_train.txt",
                                             "align_validation.txt"};
        QTest::newRow("m3fd") << "m3fd"
                              << QStringList{"Ir/00000.png", "Vis/00000.png", "Annotation/00000.xml", "meta/val.txt"};
        QTest::newRow("numbered") << "numbered" << QStringList{"1/ir.png", "1/vis.png", "labels/1.txt"};
    }
    void layouts_have_the_names_of_their_data_sets() {
        QFETCH(QString, layout);
        QFETCH(QStringList, names);
        const fs::path folder = fresh();
        (void)write_sample(folder, small(sample_layout_from(layout.toStdString())), progress_, {});
        const auto files = files_in(folder);
        for (const QString& name : names) {
            QVERIFY2(files.contains(name.toStdString()), qPrintable(name));
        }
    }

    void every_remark_code_has_a_pair_of_its_own() {
        const fs::path folder = fresh();
        SampleOptions options = small();
        options.count = 1;
        options.faults = true;
        const SampleReport report = write_sample(folder, options, progress_, {});
        QCOMPARE(report.faults, 19);
        std::set<std::string> seen;
        for (const auto& entry : fs::directory_iterator(folder / "faults")) {
            seen.insert(entry.path().filename().string());
        }
        for (const std::string_view code : fault_codes()) {
            QVERIFY2(seen.contains(std::string(code)), code.data());
        }
        QCOMPARE(read_image(folder / "faults/scaled_depth/ir/scene.png").image.depth, Depth::U16);
        QCOMPARE(read_image(folder / "faults/non_finite/ir/scene.tiff").image.depth, Depth::F32);
        const ReadImage turned = read_image(folder / "faults/exif_rotated/vi/scene.jpg");
        QCOMPARE(turned.image.width, 64);
        QCOMPARE(turned.image.height, 48);
        QCOMPARE(turned.remarks.front().code, std::string("exif_rotated"));
        for (const char* bad : {"faults/unreadable/ir/scene.png", "faults/too_large/ir/scene.png"}) {
            QVERIFY_EXCEPTION_THROWN((void)read_image(folder / bad), Error);
        }
    }

    void a_second_call_keeps_what_is_there_and_refuses_what_differs() {
        const fs::path folder = fresh();
        (void)write_sample(folder, small(), progress_, {});
        QCOMPARE(write_sample(folder, small(), progress_, {}).kept, 5);
        write_file_atomically(folder / "train/ir/00001D.png", std::string_view("mine"));
        try {
            (void)write_sample(folder, small(), progress_, {});
            QFAIL("a foreign file was replaced");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("sample.other_file"));
        }
        SampleOptions options = small();
        options.overwrite = true;
        QCOMPARE(write_sample(folder, options, progress_, {}).kept, 4);
    }

    void a_cancelled_call_ends_between_pairs() {
        CancelToken cancel;
        cancel.cancel();
        QVERIFY_EXCEPTION_THROWN((void)write_sample(fresh(), small(), progress_, cancel), Error);
    }
};

MOEFUSION_TEST(TestWriteSample)
#include "tst_write_sample.moc"
