#include "app/workbench/action_set.h"
#include "tests/support/test_main.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace moefusion::workbench;

class TestActions : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void no_two_actions_that_meet_share_a_key() {
        QSettings file(m_folder.filePath("a.ini"), QSettings::IniFormat);
        const ActionSet actions(&file);
        for (const QAction* one : actions.actions()) {
            for (const QAction* other : actions.actions()) {
                if (one == other ||
                    !scopesMeet(ActionSet::scopeOf(one->objectName()), ActionSet::scopeOf(other->objectName()))) {
                    continue;
                }
                for (const QKeySequence& key : one->shortcuts()) {
                    QVERIFY2(!other->shortcuts().contains(key),
                             qPrintable(one->objectName() + " and " + other->objectName() + ": " + key.toString()));
                }
            }
        }
    }

    void every_action_has_text_tip_and_valid_keys() {
        QSettings file(m_folder.filePath("b.ini"), QSettings::IniFormat);
        const ActionSet actions(&file);
        QSet<QString> ids;
        for (const ActionRow& row : actionTable()) {
            const QAction* action = actions.action(row.id);
            QVERIFY2(!ids.contains(row.id), row.id);
            ids.insert(row.id);
            QVERIFY2(!action->text().isEmpty() && !action->statusTip().isEmpty(), row.id);
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(key.count() == 1 && key[0].key() != Qt::Key_unknown, row.id);
            }
        }
    }

    // interaction.md 3.2, rule 9: line edits keep these for themselves or not at all, so they are never shortcuts.
    void arrows_return_delete_and_space_are_no_shortcuts() {
        QSettings file(m_folder.filePath("c.ini"), QSettings::IniFormat);
        const ActionSet actions(&file);
        for (const QAction* action : actions.actions()) {
            for (const QKeySequence& key : action->shortcuts()) {
                const QKeyCombination combination = key[0];
                const bool bare = combination.keyboardModifiers() == Qt::NoModifier;
                for (const Qt::Key taken : {Qt::Key_Left,
                                            Qt::Key_Right,
                                            Qt::Key_Up,
                                            Qt::Key_Down,
                                            Qt::Key_Return,
                                            Qt::Key_Delete,
                                            Qt::Key_Space,
                                            Qt::Key_Tab}) {
                    QVERIFY2(!(bare && combination.key() == taken), qPrintable(action->objectName()));
                }
            }
        }
    }

    void a_conflict_is_refused_in_either_direction_and_names_the_other() {
        QSettings file(m_folder.filePath("d.ini"), QSettings::IniFormat);
        ActionSet actions(&file);
        const auto refusal = actions.rebind("pair.next", {QKeySequence("F5")});
        QVERIFY(refusal && refusal->contains("run.current"));
        QCOMPARE(actions.action("pair.next")->shortcut(), QKeySequence("PgDown"));
        const auto other = actions.rebind("run.current", {QKeySequence("PgDown")});
        QVERIFY(other && other->contains("pair.next"));
    }

    void a_new_key_is_remembered_and_can_be_reset() {
        const QString path = m_folder.filePath("e.ini");
        {
            QSettings file(path, QSettings::IniFormat);
            ActionSet actions(&file);
            QVERIFY(!actions.rebind("pair.next", {QKeySequence("Ctrl+Alt+J")}));
        }
        QSettings file(path, QSettings::IniFormat);
        ActionSet actions(&file);
        QCOMPARE(actions.action("pair.next")->shortcut(), QKeySequence("Ctrl+Alt+J"));
        QVERIFY(!actions.resetKeys("pair.next"));
        QCOMPARE(actions.action("pair.next")->shortcut(), QKeySequence("PgDown"));
        QVERIFY(!file.contains("shortcuts/pair.next"));
    }

    void a_disabled_action_says_why_in_its_tooltip() {
        QSettings file(m_folder.filePath("f.ini"), QSettings::IniFormat);
        ActionSet actions(&file);
        actions.setState("run.current", {.enabled = false, .reason = "No weights for densefuse."});
        QVERIFY(actions.action("run.current")->toolTip().contains("No weights for densefuse."));
        actions.setState("run.current", {});
        QVERIFY(!actions.action("run.current")->toolTip().contains("No weights"));
    }
};

MOEFUSION_TEST(TestActions)
#include "tst_actions.moc"
