#include "app/workbench/workspaces/inspect/gates_panel.h"

#include "app/workbench/workspaces/inspect/edit_lines.h"
#include "widgets/charts/gate_bars.h"
#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

using namespace inspection;

namespace {

constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};
constexpr std::array<const char*, 3> kPolicyNames{"gateModeBox", "removalBox", "downstreamBox"};
constexpr int kMostEditRows = 5;

QString mixtureText(MixtureId mixture) {
    const std::string_view name = short_name(mixture);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// The list of edits, in which Delete takes one back.
class EditsList : public QListWidget {
public:
    using QListWidget::QListWidget;
    std::function<void(const QString&)> removeWanted = [](const QString&) {};

protected:
    void keyPressEvent(QKeyEvent* event) override {
        if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && currentItem() != nullptr) {
            removeWanted(currentItem()->text());
            return;
        }
        QListWidget::keyPressEvent(event);
    }
};

} // namespace

GatesPanel::GatesPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("gatesPanel"));
    build();
    retranslate();
    showAbsence({});
}

void GatesPanel::build() {
    m_content = new QWidget(this);
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::kGrid);
    m_headline = new QLabel(m_content);
    m_headline->setObjectName(QStringLiteral("gatesHeadline"));
    m_headline->setWordWrap(true);
    m_headline->setFont(widgets::smallFont(font()));
    layout->addWidget(m_headline);
    for (const MixtureId mixture : kMixtures) {
        Block& one = block(mixture);
        one.title = new QLabel(m_content);
        one.title->setTextFormat(Qt::RichText);
        one.bars = new widgets::GateBars(mixtureText(mixture), m_content);
        one.note = new QLabel(m_content);
        one.note->setWordWrap(true);
        one.note->setObjectName(QStringLiteral("gatesNote.%1").arg(mixtureText(mixture)));
        layout->addSpacing(widgets::kGrid);
        layout->addWidget(one.title);
        layout->addWidget(one.bars);
        layout->addWidget(one.note);
        connectBars(mixture);
    }
    m_note = new QLabel(m_content);
    m_note->setObjectName(QStringLiteral("editsNote"));
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    m_pixel = new QLabel(m_content);
    m_pixel->setObjectName(QStringLiteral("pixelContributions"));
    m_pixel->setWordWrap(true);
    m_pixel->setFont(widgets::smallFont(font()));
    m_pixel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setPixelText({});
    layout->addWidget(m_pixel);
    m_editsLabel = new QLabel(m_content);
    auto* list = new EditsList(m_content);
    list->removeWanted = [this](const QString& line) {
        Q_EMIT editsWanted(withoutLine(m_edits, line), tr("Remove edit %1").arg(line), {});
    };
    m_list = list;
    m_list->setObjectName(QStringLiteral("editsList"));
    m_list->setFont(widgets::numbersFont(font()));
    m_list->setUniformItemSizes(true);
    m_editsLabel->setBuddy(m_list);
    m_reset = new QPushButton(m_content);
    m_reset->setObjectName(QStringLiteral("resetEditsButton"));
    m_flip = new QPushButton(m_content);
    m_flip->setObjectName(QStringLiteral("flipButton"));
    m_flip->setCheckable(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2 * widgets::kGrid);
    buttons->addWidget(m_flip, 1);
    buttons->addWidget(m_reset, 1);
    layout->addSpacing(2 * widgets::kGrid);
    layout->addWidget(m_editsLabel);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    auto* form = new QGridLayout;
    form->setHorizontalSpacing(2 * widgets::kGrid);
    form->setVerticalSpacing(widgets::kGrid);
    const std::array<QStringList, 3> words{
        QStringList{QStringLiteral("renormalise"), QStringLiteral("raw")},
        QStringList{QStringLiteral("renormalise"), QStringLiteral("zero"), QStringLiteral("reroute")},
        QStringList{QStringLiteral("recompute"), QStringLiteral("freeze")}};
    for (std::size_t i = 0; i < m_policies.size(); ++i) {
        m_policyLabels[i] = new QLabel(m_content);
        m_policies[i] = new QComboBox(m_content);
        m_policies[i]->setObjectName(QString::fromLatin1(kPolicyNames[i]));
        m_policies[i]->addItems(words[i]);
        m_policyLabels[i]->setBuddy(m_policies[i]);
        form->addWidget(m_policyLabels[i], static_cast<int>(i), 0);
        form->addWidget(m_policies[i], static_cast<int>(i), 1);
        connect(m_policies[i], &QComboBox::activated, this, &GatesPanel::policyChosen);
    }
    form->setColumnStretch(1, 1);
    layout->addSpacing(2 * widgets::kGrid);
    layout->addLayout(form);

    m_absence = new QWidget(this);
    auto* empty = new QVBoxLayout(m_absence);
    empty->setContentsMargins(0, 0, 0, 0);
    m_absenceText = new QLabel(m_absence);
    m_absenceText->setObjectName(QStringLiteral("gatesAbsence"));
    m_absenceText->setWordWrap(true);
    m_absenceButton = new QPushButton(m_absence);
    empty->addWidget(m_absenceText);
    empty->addWidget(m_absenceButton, 0, Qt::AlignLeft);

    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(3 * widgets::kGrid, 2 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid);
    whole->addWidget(m_absence);
    whole->addWidget(m_content);
    whole->addStretch(1);
    connect(m_reset, &QPushButton::clicked, this, &GatesPanel::resetWanted);
    connect(m_flip, &QPushButton::clicked, this, &GatesPanel::flipWanted);
    connect(m_absenceButton, &QPushButton::clicked, this, [this] { Q_EMIT buttonClicked(m_buttonId); });
}

void GatesPanel::connectBars(MixtureId mixture) {
    widgets::GateBars* bars = block(mixture).bars;
    bars->setEditable(true);
    const auto expert = [mixture](int index) { return ExpertId{mixture, index}; };
    connect(bars, &widgets::GateBars::selected, this, [this, expert](int index) { select(expert(index)); });
    connect(bars, &widgets::GateBars::valueWanted, this, [this, expert](int index, double value, bool live) {
        const ExpertId id = expert(index);
        const bool inside = value >= 0 && value <= 1; // a typed value beyond is refused with a word, not bent
        Q_EMIT editsWanted(withGate(m_edits, id, value, live || inside),
                           tr("Set gate %1").arg(expertText(id)),
                           QStringLiteral("gate.") + expertText(id));
    });
    connect(bars, &widgets::GateBars::clearWanted, this, [this, expert](int index) {
        EditSet edits = m_edits;
        edits.gates.erase(expert(index));
        edits.mute.erase(expert(index));
        edits.solo.erase(expert(index));
        Q_EMIT editsWanted(edits, tr("Clear edits of %1").arg(expertText(expert(index))), {});
    });
    connect(bars, &widgets::GateBars::muteWanted, this, [this, expert](int index) {
        Q_EMIT editsWanted(withMuteToggled(m_edits, expert(index)), tr("Mute %1").arg(expertText(expert(index))), {});
    });
    connect(bars, &widgets::GateBars::soloWanted, this, [this, expert](int index) {
        Q_EMIT editsWanted(withSoloToggled(m_edits, expert(index)), tr("Solo %1").arg(expertText(expert(index))), {});
    });
    connect(bars, &widgets::GateBars::lockWanted, this, [this, expert](int index) {
        const ExpertId id = expert(index);
        Q_EMIT editsWanted(withLockToggled(m_edits, id, usedGate(id)), tr("Lock %1").arg(expertText(id)), {});
    });
    connect(bars, &widgets::GateBars::leaveWanted, this, [this, mixture](int step) {
        for (int next = static_cast<int>(mixture) + step; next >= 0 && next < 3; next += step) {
            widgets::GateBars* other = block(static_cast<MixtureId>(next)).bars;
            const int count = static_cast<int>(other->gates().size());
            if (count > 0) {
                other->bar(step > 0 ? 0 : count - 1)->setFocus(Qt::OtherFocusReason);
                return;
            }
        }
    });
}

void GatesPanel::retranslate() {
    m_headline->setText(tr("One weight per expert for the whole image."));
    const std::array<QString, 3> titles{tr("Foreground experts"), tr("Background experts"), tr("Decoder experts")};
    const widgets::ThemeColors& colors = widgets::themeColors(palette());
    const std::array<QColor, 3> marks{colors.foreground, colors.background, colors.decoder};
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        m_blocks[i].title->setText(
            QStringLiteral("<span style=\"color:%1\">■</span> <b>%2</b>").arg(marks[i].name(), titles[i]));
    }
    m_editsLabel->setText(tr("Edits (what-if)"));
    m_list->setAccessibleName(tr("Edits of this pair"));
    m_list->setToolTip(tr("What-if edits of this pair; Delete takes the chosen one back"));
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleName(tr("Remove all edits"));
    m_reset->setToolTip(tr("Remove all edits of this pair (Ctrl+Shift+R)"));
    m_flip->setText(tr("Show original"));
    m_flip->setAccessibleName(tr("Show the original"));
    m_flip->setToolTip(tr("Change between edited and original at the same place (Y)"));
    const std::array<QString, 3> labels{tr("Gate mode"), tr("Removal"), tr("Downstream")};
    const std::array<QString, 3> tips{
        tr("What a set gate does to the others. renormalise (default): the rest shares what is left; raw: they stay"),
        tr("What takes a removed expert's weight, for mute, solo and ablation. renormalise (default): the other routed "
           "experts; zero: nobody; reroute: the top k among the others"),
        tr("Whether later gates follow the edits. recompute (default): they are computed again; freeze: they stay")};
    for (std::size_t i = 0; i < m_policies.size(); ++i) {
        m_policyLabels[i]->setText(labels[i]);
        m_policies[i]->setAccessibleName(labels[i]);
        m_policies[i]->setToolTip(tips[i]);
    }
}

void GatesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void GatesPanel::showAbsence(const GatesAbsence& absence) {
    m_gates = {};
    m_content->hide();
    m_absence->show();
    m_absenceText->setText(absence.text);
    m_buttonId = absence.buttonId;
    m_absenceButton->setVisible(!absence.buttonId.isEmpty());
    m_absenceButton->setObjectName(absence.buttonId);
    m_absenceButton->setText(absence.buttonText);
    m_absenceButton->setAccessibleName(absence.buttonText);
}

void GatesPanel::showGates(const GatesReport& gates, const EditSet& edits, bool untrained) {
    m_gates = gates;
    m_edits = edits;
    m_absence->hide();
    m_content->show();
    int rows = 8;
    int columns = 8;
    for (const MixtureId mixture : kMixtures) {
        Block& one = block(mixture);
        const MixtureGates* found = gates.find(mixture);
        one.bars->setVisible(found != nullptr);
        one.note->setVisible(found == nullptr);
        one.note->setText(mixture == MixtureId::Decoder ? tr("This network has a single decoder: no gates.")
                                                        : tr("This network has no feature experts: no gates."));
        if (found == nullptr) {
            one.bars->setGates({});
            continue;
        }
        rows = found->grid_rows;
        columns = found->grid_columns;
        QList<widgets::GateValue> values;
        for (std::size_t i = 0; i < found->used.size(); ++i) {
            const ExpertId expert{mixture, static_cast<std::int64_t>(i)};
            const auto set = edits.gates.find(expert);
            // What was set is shown at once, also while the gates it gives are being computed.
            const double used = set != edits.gates.end() ? set->second : static_cast<double>(found->used[i]);
            values << widgets::GateValue{.gate = used,
                                         .logit = static_cast<double>(found->logits[i]),
                                         .routed = used != 0,
                                         .original = edits.empty() ? -1 : static_cast<double>(found->original[i]),
                                         .muted = edits.mute.count(expert) != 0,
                                         .solo = edits.solo.count(expert) != 0,
                                         .set = set != edits.gates.end()};
        }
        const bool raw = edits.gate_mode == GateMode::Raw;
        one.bars->setEditable(true, raw ? -2 : 0, raw ? 2 : 1);
        one.bars->setGates(values, static_cast<int>(std::min<std::int64_t>(gates.top_k, values.size())));
        one.bars->setToolTip(tr("The gate reads averages over a grid of %1 × %2 cells, not pixels.")
                                 .arg(found->grid_rows)
                                 .arg(found->grid_columns));
    }
    m_headline->setText(untrained ? tr("One weight per expert for the whole image. untrained: every image is routed to "
                                       "experts 0 and 1, which shows the wiring, not learning.")
                                  : tr("One weight per expert for the whole image."));
    m_headline->setToolTip(tr("The gates read averages over a grid of %1 × %2 cells: they do not see fine detail.")
                               .arg(rows)
                               .arg(columns));
    const QStringList lines = editLines(edits);
    if (lines != [this] {
            QStringList shown;
            for (int row = 0; row < m_list->count(); ++row) {
                shown << m_list->item(row)->text();
            }
            return shown;
        }()) {
        m_list->clear();
        m_list->addItems(lines);
    }
    m_editsLabel->setText(edits.empty() ? tr("No edits: drag a bar, or press M, S, L beside it")
                                        : tr("Edits (what-if)"));
    m_list->setVisible(!edits.empty());
    const int row = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : widgets::kRowHeight;
    m_list->setFixedHeight(row * std::clamp(static_cast<int>(lines.size()), 1, kMostEditRows) + 2 * widgets::kGrid);
    m_reset->setVisible(!edits.empty());
    m_flip->setVisible(!edits.empty());
    showPolicies();
    setSelected(m_selected);
}

void GatesPanel::showPolicies() {
    const std::array<int, 3> chosen{
        static_cast<int>(m_edits.gate_mode), static_cast<int>(m_edits.removal), static_cast<int>(m_edits.downstream)};
    for (std::size_t i = 0; i < m_policies.size(); ++i) {
        m_policies[i]->setCurrentIndex(chosen[i]);
    }
}

void GatesPanel::policyChosen() {
    EditSet edits = m_edits;
    edits.gate_mode = static_cast<GateMode>(m_policies[0]->currentIndex());
    edits.removal = static_cast<Removal>(m_policies[1]->currentIndex());
    edits.downstream = static_cast<Downstream>(m_policies[2]->currentIndex());
    Q_EMIT editsWanted(edits, tr("Change policies of edits"), {});
    showPolicies(); // as before where it was refused
}

void GatesPanel::setNote(const QString& text, bool isFault) {
    m_note->setVisible(!text.isEmpty());
    const widgets::BadgeColors colors =
        widgets::badgeColors(isFault ? widgets::Tone::Fault : widgets::Tone::Warning, widgets::isDark(palette()));
    m_note->setStyleSheet(QStringLiteral("QLabel { background: %1; color: %2; padding: 4px; border-radius: 3px; }")
                              .arg(colors.fill.name(), colors.text.name()));
    m_note->setText(text);
}

void GatesPanel::setPixelText(const QString& text) {
    m_pixel->setText(text.isEmpty() ? tr("Point at a pixel: what each decoder expert contributes to it stands here.")
                                    : text);
}

void GatesPanel::setFlipped(bool original) {
    m_flip->setChecked(original);
}

void GatesPanel::setSelected(std::optional<ExpertId> expert) {
    m_selected = expert;
    for (const MixtureId mixture : kMixtures) {
        block(mixture).bars->setSelected(expert && expert->mixture == mixture ? static_cast<int>(expert->index) : -1);
    }
}

void GatesPanel::select(ExpertId expert) {
    if (m_selected != expert) {
        setSelected(expert);
        Q_EMIT selectionChanged();
    }
}

void GatesPanel::focusGates() {
    for (const MixtureId mixture : kMixtures) {
        const bool here = !m_selected || m_selected->mixture == mixture;
        widgets::GateBars* bars = block(mixture).bars;
        if (here && !bars->gates().isEmpty()) {
            const auto index = m_selected ? static_cast<int>(m_selected->index) : 0;
            if (widgets::GateBar* bar = bars->bar(index)) {
                bar->setFocus(Qt::OtherFocusReason);
                return;
            }
        }
    }
}

float GatesPanel::usedGate(ExpertId expert) const {
    const MixtureGates* found = m_gates.find(expert.mixture);
    return found == nullptr || expert.index >= std::ssize(found->used)
               ? 0.0F
               : found->used[static_cast<std::size_t>(expert.index)];
}

} // namespace moefusion::workbench
