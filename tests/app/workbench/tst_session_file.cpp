#include "app/workbench/session/session_file.h"
#include "core/base/error.h"
#include "core/inspection/attention_map.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace moefusion;
using namespace moefusion::workbench;

class TestSessionFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_session_comes_back_as_it_was() {
        const QTemporaryDir folder;
        SessionSpec spec;
        spec.pairs.path = folder.filePath("data/msrs");
        spec.marked = {"00633D", "夜景 \"03\""};
        spec.excluded = {"train/00012"};
        spec.swapped = {"a: b"};
        spec.filter = "is:marked -set:test";
        spec.sortBy = "gate:fg:2";
        spec.sortDescending = true;
        spec.methods = {{.name = "laplacian", .weights = {}, .label = {}},
                        {.name = "densefuse", .weights = {folder.filePath("w/densefuse.model")}, .label = "df"},
                        {.name = "results:" + folder.filePath("out/tardal"), .weights = {}, .label = {}}};
        spec.policies.size = size_policy_from("640x480");
        spec.policies.color = ColorPolicy::VisibleChroma;
        spec.policies.infrared_window = infrared_window_from("28000:32000");
        spec.reference = "visible";
        spec.pair = "00633D";
        spec.panes = {{.layer = "infrared", .map = "inferno", .range = std::pair(3.5, 200.0), .gamma = 1.5},
                      {.layer = "fused", .map = {}, .range = {}}};
        spec.camera = SessionCamera{QPointF(320.5, 240), 2.8284271247461903};
        spec.results = folder.filePath("results");
        spec.workspace = "compare";
        const auto file = std::filesystem::path(folder.filePath("s.moef.yaml").toStdString());
        writeSession(spec, file);
        const SessionSpec back = readSession(file);
        QCOMPARE(back.pairs.path, spec.pairs.path);
        QCOMPARE(back.marked, spec.marked);
        QCOMPARE(back.excluded, spec.excluded);
        QCOMPARE(back.swapped, spec.swapped);
        QCOMPARE(back.filter, spec.filter);
        QCOMPARE(back.sortBy, spec.sortBy);
        QVERIFY(back.sortDescending);
        QVERIFY(back.methods == spec.methods);
        QVERIFY(back.policies == spec.policies);
        QCOMPARE(back.reference, spec.reference);
        QCOMPARE(back.pair, spec.pair);
        QVERIFY(back.panes == spec.panes);
        QVERIFY(back.camera == spec.camera);
        QCOMPARE(back.results, spec.results);
        QCOMPARE(back.workspace, spec.workspace);
    }

    void edits_come_back_with_their_attention_map() {
        const QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.filePath("s.moef.yaml").toStdString());
        SessionSpec spec;
        inspection::EditSet& edits = spec.edits["train/00633D"];
        edits.gates[inspection::expert_from("fg:0")] = 0.7;
        edits.mute.insert(inspection::expert_from("bg:2"));
        edits.solo.insert(inspection::expert_from("dec:1"));
        edits.removal = inspection::Removal::Zero;
        edits.attention = inspection::make_attention_edit(inspection::constant_map(5, 3, 0.25), "painted");
        writeSession(spec, file);
        const SessionSpec back = readSession(file);
        QCOMPARE(back.edits.size(), 1);
        const inspection::EditSet& read = *back.edits.constFind("train/00633D");
        QCOMPARE(inspection::key_text(read), inspection::key_text(edits));
        QCOMPARE(read.attention->name, std::string("painted"));
        // A map that is gone takes its pair's edits with it, not the session.
        std::filesystem::remove_all(std::filesystem::path(folder.path().toStdString()) / "attention_edits");
        QCOMPARE(readSession(file).edits.size(), 0);
    }

    void paths_below_the_session_are_relative_and_others_absolute() {
        SessionSpec spec;
        spec.pairs.path = "/home/me/project/data";
        spec.results = "/elsewhere/out";
        const std::string text = sessionText(spec, "/home/me/project");
        QVERIFY(text.find("source: \"data\"") != std::string::npos);
        QVERIFY(text.find("results: \"/elsewhere/out\"") != std::string::npos);
    }

    void keys_of_a_later_version_are_kept() {
        const std::string text = "version: 1\npairs: {source: data}\nfigures: [a.yaml, {b: \"c: d\"}]\n";
        const SessionSpec spec = sessionFrom(text, "/p", "s.moef.yaml");
        QCOMPARE(spec.unknown.size(), std::size_t{1});
        const std::string again = sessionText(spec, "/p");
        const SessionSpec back = sessionFrom(again, "/p", "s.moef.yaml");
        QCOMPARE(back.unknown, spec.unknown);
    }

    void broken_and_newer_sessions_are_refused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("newer") << "version: 2\n"
                               << "session.version";
        QTest::newRow("no map") << "- a\n- b\n"
                                << "session.content";
        QTest::newRow("torn") << "pairs: {source: \"data"
                              << "yaml.syntax";
        QTest::newRow("policy") << "policies: {size: huge}\n"
                                << "policy.unknown";
    }

    void broken_and_newer_sessions_are_refused() {
        QFETCH(QString, text);
        QFETCH(QString, code);
        try {
            (void)sessionFrom(text.toStdString(), "/p", "s.moef.yaml");
            QFAIL("nothing was thrown");
        } catch (const Error& error) {
            QCOMPARE(QString::fromStdString(error.code), code);
        }
    }
};

MOEFUSION_TEST(TestSessionFile)
#include "tst_session_file.moc"
