#include "core/base/error.h"
#include "core/tensors/weight_file.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <QtCore/QTemporaryDir>

#include <fstream>

using namespace moefusion;
using namespace moefusion::tensors;
using namespace moefusion::tests;

class TestWeightFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void both_containers_of_torch_give_the_same_tensors() {
        const StateDict zip = load_state_dict(test_data("containers/state_dict_zip.pt"));
        const StateDict legacy = load_state_dict(test_data("containers/state_dict_legacy.pt"));
        QCOMPARE(zip.size(), std::size_t{5});
        const at::Tensor matrix = at::arange(0, 24).to(at::kFloat).div(7).reshape({4, 6});
        for (const StateDict* dict : {&zip, &legacy}) {
            QVERIFY(at::equal(dict->at("matrix"), matrix));
            QVERIFY(at::equal(dict->at("transposed"), matrix.t()));
            QVERIFY(at::equal(dict->at("column"), matrix.select(1, 2)));
            QVERIFY(dict->at("double").scalar_type() == at::kDouble);
        }
    }

    void errors_name_the_file() {
        const QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "page.pt";
        std::ofstream(file) << "<html>";
        try {
            (void)load_state_dict(file);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.unknown_container"));
            QCOMPARE(error.file, file.string());
        }
        try {
            (void)load_state_dict(test_data("containers/c_order.npy"));
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.no_state_dict"));
            QVERIFY(error.file.ends_with("c_order.npy"));
        }
    }

    void a_checkpoint_needs_its_data_beside_it() {
        MOEFUSION_NEED_SHARED("weights/piafusion");
        const std::filesystem::path index = shared_folder() / "weights/piafusion/Illumination.model-99.index";
        QCOMPARE(read_weight_file(index).tensors.size(), std::size_t{12});
        const QTemporaryDir folder;
        const std::filesystem::path alone =
            std::filesystem::path(folder.path().toStdString()) / "Illumination.model-99.index";
        std::filesystem::copy_file(index, alone);
        try {
            (void)read_weight_file(alone);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.missing_storage"));
        }
    }
};

MOEFUSION_TEST(TestWeightFile)
#include "tst_weight_file.moc"
