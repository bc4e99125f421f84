#include "app/workbench/workspaces/inspect/checkpoint_panel.h"

#include "widgets/painting/theme.h"

#include <QCollator>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSlider>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

QStringList checkpointsBeside(const QString& file) {
    const QFileInfo info(file);
    if (!info.isFile()) {
        return {};
    }
    QStringList files;
    for (const QFileInfo& one : info.dir().entryInfoList({QStringLiteral("*.safetensors")}, QDir::Files)) {
        if (!one.fileName().endsWith(QLatin1String(".state.safetensors"))) {
            files << one.absoluteFilePath();
        }
    }
    QCollator natural(QLocale::c());
    natural.setNumericMode(true);
    std::sort(files.begin(), files.end(), natural);
    return files.isEmpty() ? QStringList{info.absoluteFilePath()} : files;
}

QString checkpointName(const QString& file) {
    static const QRegularExpression form(QStringLiteral("^step_0*(\\d+)\\.safetensors$"));
    const QRegularExpressionMatch match = form.match(QFileInfo(file).fileName());
    return match.hasMatch() ? CheckpointPanel::tr("step %1").arg(QLocale().toString(match.captured(1).toLongLong()))
                            : QFileInfo(file).fileName();
}

CheckpointPanel::CheckpointPanel(QWidget* parent)
    : QWidget(parent), m_headline(new QLabel(this)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_previous(new QToolButton(this)), m_next(new QToolButton(this)), m_otherLabel(new QLabel(this)),
      m_other(new QComboBox(this)), m_modelLabel(new QLabel(this)), m_table(new QTableWidget(this)) {
    setObjectName(QStringLiteral("checkpointPanel"));
    m_headline->setObjectName(QStringLiteral("checkpointHeadline"));
    m_headline->setWordWrap(true);
    m_slider->setObjectName(QStringLiteral("checkpointSlider"));
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_previous->setText(QStringLiteral("‹"));
    m_next->setText(QStringLiteral("›"));
    m_other->setObjectName(QStringLiteral("otherCheckpointBox"));
    m_other->setMinimumHeight(widgets::kRowHeight);
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_otherLabel->setBuddy(m_other);
    m_table->setObjectName(QStringLiteral("modelTable"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    m_modelLabel->setWordWrap(true);
    m_modelLabel->setObjectName(QStringLiteral("modelHeadline"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_previous);
    bar->addWidget(m_slider, 1);
    bar->addWidget(m_next);
    auto* others = new QHBoxLayout;
    others->addWidget(m_otherLabel);
    others->addWidget(m_other, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 2 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addWidget(m_headline);
    layout->addLayout(bar);
    layout->addLayout(others);
    layout->addWidget(m_modelLabel);
    layout->addWidget(m_table, 1);
    connect(m_slider, &QSlider::valueChanged, this, [this](int index) {
        if (index >= 0 && index < m_files.size() && m_files[index] != m_current) {
            Q_EMIT checkpointChosen(m_files[index]);
        }
    });
    connect(m_other, &QComboBox::activated, this, [this] { Q_EMIT otherChosen(m_other->currentData().toString()); });
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT checkpointChosen(neighbour(-1)); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT checkpointChosen(neighbour(1)); });
    retranslate();
}

void CheckpointPanel::retranslate() {
    m_slider->setAccessibleName(tr("Checkpoint"));
    m_slider->setToolTip(tr("Checkpoints beside the weights in use, oldest left"));
    m_previous->setAccessibleName(tr("Previous checkpoint"));
    m_previous->setToolTip(tr("Previous checkpoint (,)"));
    m_next->setAccessibleName(tr("Next checkpoint"));
    m_next->setToolTip(tr("Next checkpoint (.)"));
    m_table->setAccessibleName(tr("Tensors of the network"));
    m_table->setToolTip(tr("Name, shape, number of values and root mean square of each tensor"));
    m_otherLabel->setText(tr("Compare with"));
    m_other->setAccessibleName(tr("Checkpoint to compare with"));
    m_other->setToolTip(tr("Its experts stand below in the tiles (E), the difference of each tensor in the table "
                           "(default: none)"));
    fillOthers();
    showCurrent();
    showModules(m_modules);
}

void CheckpointPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

QString CheckpointPanel::neighbour(int step) const {
    const qsizetype at = m_files.indexOf(m_current);
    return at < 0 ? QString() : m_files[std::clamp<qsizetype>(at + step, 0, m_files.size() - 1)];
}

void CheckpointPanel::showCheckpoints(const QStringList& files, const QString& current) {
    m_files = files;
    m_current = QFileInfo(current).absoluteFilePath();
    const QSignalBlocker blocked(m_slider);
    m_slider->setRange(0, static_cast<int>(std::max<qsizetype>(0, files.size() - 1)));
    m_slider->setValue(static_cast<int>(std::max<qsizetype>(0, files.indexOf(m_current))));
    showCurrent();
    fillOthers();
}

void CheckpointPanel::fillOthers() {
    const QString chosen = m_other->currentData().toString();
    {
        const QSignalBlocker blocked(m_other);
        m_other->clear();
        m_other->addItem(tr("no other checkpoint"), QString());
        for (const QString& file : m_files) {
            if (file != m_current) {
                m_other->addItem(checkpointName(file), file);
            }
        }
        m_other->setCurrentIndex(std::max(0, m_other->findData(chosen)));
        m_other->setEnabled(m_other->count() > 1);
    }
    if (m_other->currentData().toString() != chosen) {
        Q_EMIT otherChosen(m_other->currentData().toString());
    }
}

void CheckpointPanel::showCurrent() {
    const qsizetype at = m_files.indexOf(m_current);
    const bool several = m_files.size() > 1 && at >= 0;
    m_slider->setEnabled(several);
    m_previous->setEnabled(several && at > 0);
    m_next->setEnabled(several && at + 1 < m_files.size());
    m_headline->setText(several ? tr("<b>%1</b>, %2 of %3 in %4")
                                      .arg(checkpointName(m_current).toHtmlEscaped())
                                      .arg(at + 1)
                                      .arg(m_files.size())
                                      .arg(QFileInfo(m_current).dir().dirName().toHtmlEscaped())
                                : tr("The checkpoints of a training belong here: choose one of its files as the "
                                     "weights of moe-fusion."));
}

void CheckpointPanel::showModules(const std::vector<inspection::ModuleView>& modules) {
    m_modules = modules;
    m_table->clear();
    const bool compared = m_other->currentIndex() > 0;
    QStringList titles{tr("tensor"), tr("shape"), tr("values"), tr("RMS")};
    if (compared) {
        titles << tr("RMS of difference");
    }
    m_table->setColumnCount(static_cast<int>(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setRowCount(static_cast<int>(modules.size()));
    std::int64_t trained = 0;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const inspection::ModuleView& module = modules[static_cast<std::size_t>(row)];
        trained += module.trained ? module.count : 0;
        QStringList texts{QString::fromStdString(module.name),
                          QString::fromStdString(module.shape),
                          QLocale().toString(static_cast<qlonglong>(module.count)),
                          QLocale().toString(module.root_mean_square, 'g', 4)};
        if (compared) {
            texts << (module.difference ? QLocale().toString(*module.difference, 'g', 4) : QStringLiteral("–"));
        }
        for (int column = 0; column < texts.size(); ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts.first());
            m_table->setItem(row, column, item);
        }
    }
    m_modelLabel->setText(modules.empty() ? tr("The tensors of the network belong here, once a pair is fused with it.")
                                          : tr("%1 trained values in %2 tensors")
                                                .arg(QLocale().toString(static_cast<qlonglong>(trained)))
                                                .arg(modules.size()));
}

} // namespace moefusion::workbench
