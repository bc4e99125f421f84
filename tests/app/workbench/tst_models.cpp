#include "app/workbench/models/method_list_model.h"
#include "app/workbench/models/pair_list_model.h"
#include "core/methods/method_table.h"
#include "tests/support/test_main.h"
#include "widgets/lists/pair_delegate.h"

#include <QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace moefusion;
using namespace moefusion::workbench;

class TestModels : public QObject {
    Q_OBJECT

    static PairList pairsNamed(const QStringList& ids) {
        auto pairs = std::make_shared<std::vector<Pair>>();
        for (const QString& id : ids) {
            Pair pair;
            pair.id = id.toStdString();
            pair.infrared = "ir/" + pair.id + ".png";
            pair.visible = "vi/" + pair.id + ".png";
            pairs->push_back(pair);
        }
        return pairs;
    }

private Q_SLOTS:
    void the_pair_list_keeps_what_it_knows_of_pairs_that_stay() {
        PairListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPairs(pairsNamed({"1", "2", "10"}));
        model.setStatus("10", PairStatus::Fused);
        model.setSize("10", {640, 480});
        model.setPairs(pairsNamed({"2", "10"}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1).data(widgets::kStatusTextRole).toString(), QString("ok"));
        QVERIFY(model.index(1).data(widgets::kDetailRole).toString().contains("640"));
        QCOMPARE(model.index(0).data(widgets::kStatusTextRole).toString(), QString("--"));
    }

    void a_thumbnail_is_asked_for_once_and_only_when_shown() {
        PairListModel model;
        model.setPairs(pairsNamed({"a", "b"}));
        QSignalSpy wanted(&model, &PairListModel::thumbnailWanted);
        (void)model.index(0).data(widgets::kThumbnailRole);
        (void)model.index(0).data(widgets::kThumbnailRole);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toString(), QString("a"));
        model.setThumbnail("a", QImage(4, 4, QImage::Format_RGB32));
        QVERIFY(!model.index(0).data(widgets::kThumbnailRole).value<QImage>().isNull());
    }

    void a_change_tells_its_own_row_only() {
        PairListModel model;
        model.setPairs(pairsNamed({"a", "b", "c"}));
        QSignalSpy changed(&model, &PairListModel::dataChanged);
        model.setStatus("b", PairStatus::Running);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(changed[0][1].toModelIndex().row(), 1);
        model.setStatus("b", PairStatus::Running);
        QCOMPARE(changed.count(), 1);
        model.setMarked({"c"});
        QCOMPARE(changed.count(), 2);
    }

    void the_filter_hides_rows_and_counts_what_it_cannot_know() {
        PairListModel model;
        FilteredPairs filtered;
        filtered.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filtered, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPairs(pairsNamed({"a", "b", "c"}));
        model.setMarked({"b"});
        filtered.setFilter(parsePairFilter("is:marked"));
        QCOMPARE(filtered.rowCount(), 1);
        filtered.setFilter(parsePairFilter("size:640x480"));
        QCOMPARE(filtered.rowCount(), 3);
        QCOMPARE(filtered.undecided(), 3);
        model.setSize("a", {10, 10});
        filtered.setFilter(parsePairFilter("size:640x480"));
        QCOMPARE(filtered.rowCount(), 2);
    }

    void rows_are_sorted_by_what_is_known_and_do_not_move_when_it_changes() {
        PairListModel model;
        FilteredPairs filtered;
        filtered.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filtered, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto pairs = std::make_shared<std::vector<Pair>>(*pairsNamed({"a", "b", "c", "d"}));
        for (const auto& [row, set] : {std::pair{0, "train"}, {1, "test"}, {2, "train"}, {3, "test"}}) {
            (*pairs)[static_cast<std::size_t>(row)].set = set;
        }
        model.setPairs(pairs);
        const auto ids = [&filtered] {
            QString text;
            for (int row = 0; row < filtered.rowCount(); ++row) {
                text += filtered.index(row, 0).data(widgets::kPairIdRole).toString();
            }
            return text;
        };
        const auto sorted = [&](const char* name, bool descending = false) {
            PairOrder order = pairOrderFrom(name);
            order.descending = descending;
            filtered.setOrder(order);
            return ids();
        };
        model.setSize("a", {640, 480});
        model.setSize("c", {320, 240});
        QCOMPARE(sorted("size"), QString("cabd")); // what is not known stands last, whatever the direction
        QCOMPARE(sorted("size", true), QString("acbd"));
        QCOMPARE(sorted("set"), QString("bdac"));
        QCOMPARE(sorted("id", true), QString("dcba"));
        model.setStatus("c", PairStatus::Failed);
        model.setStatus("a", PairStatus::Fused);
        QCOMPARE(sorted("status"), QString("cbda"));
        model.setStatus("d", PairStatus::Failed);
        QCOMPARE(ids(), QString("cbda"));
        model.setGates("b", {{"fg:0", 0.25}, {"fg:1", 0.75}});
        model.setGates("d", {{"fg:0", 0.5}, {"fg:1", 0.5}});
        QCOMPARE(model.gatedExperts(), QStringList({"fg:0", "fg:1"}));
        QCOMPARE(sorted("gate:fg:0", true), QString("dbac"));
        QCOMPARE(sorted("gate:fg:0"), QString("bdac"));
        model.setFoundRemarks({{"d", {{"constant", "One value everywhere.", {}, {}}}}});
        QCOMPARE(model.remarkedCount(), 1);
        QCOMPARE(sorted("remarks"), QString("dabc"));
        model.setPairs(pairs); // a list read anew is sorted the same way
        QCOMPARE(model.remarkedCount(), 0);
        QCOMPARE(sorted("marked"), QString("abcd"));
        QCOMPARE(pairOrderName(pairOrderFrom("gate:dec:3")), QString("gate:dec:3"));
        QCOMPARE(pairOrderFrom("nonsense").by, PairOrder::By::Id);
    }

    void ten_thousand_pairs_are_listed_without_a_stall() {
        QStringList ids;
        for (int i = 0; i < 10000; ++i) {
            ids << QString::number(i);
        }
        PairListModel model;
        FilteredPairs filtered;
        filtered.setSourceModel(&model);
        model.setPairs(pairsNamed(ids));
        QCOMPARE(filtered.rowCount(), 10000);
        QCOMPARE(model.rowOf("9999"), 9999);
    }

    void methods_are_those_this_build_can_make_then_results_folders() {
        MethodListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), static_cast<int>(method_maker_table().size()));
        QVERIFY(model.rowOf("laplacian") >= 0);
        model.setResultsFolders({"results:/some/PIAFusion"});
        QCOMPARE(model.nameAt(model.rowCount() - 1), QString("results:/some/PIAFusion"));
        QCOMPARE(model.index(model.rowCount() - 1).data().toString(), QString("PIAFusion"));
        model.setResultsFolders({});
        QCOMPARE(model.rowCount(), static_cast<int>(method_maker_table().size()));
    }
};

MOEFUSION_TEST(TestModels)
#include "tst_models.moc"
