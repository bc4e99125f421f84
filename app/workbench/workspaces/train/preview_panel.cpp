#include "app/workbench/workspaces/train/preview_panel.h"

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/run_watch.h"
#include "core/imaging/image_file.h"
#include "widgets/painting/picture.h"
#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

using widgets::kGrid;

namespace {

struct LoadedPreview {
    QImage fused;
    QImage attention;
};

QImage readPicture(const QString& file) {
    if (!QFileInfo::exists(file)) {
        return {};
    }
    const Image image = read_image(file.toStdString()).image;
    return widgets::imageToQImage(image, widgets::fullRange(image));
}

/// "foreground .62 .38 0 0"
QString gatesText(const QString& json) {
    QStringList lines;
    const QJsonObject mixtures = QJsonDocument::fromJson(json.toUtf8()).object();
    for (const QString& name :
         {QStringLiteral("foreground"), QStringLiteral("background"), QStringLiteral("decoder")}) {
        if (mixtures.contains(name)) {
            QStringList gates;
            for (const auto gate : mixtures.value(name).toArray()) {
                gates << QString::number(gate.toDouble(), 'f', 2);
            }
            lines << QStringLiteral("%1  %2").arg(name, -10).arg(gates.join(QLatin1Char(' ')));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

void fitInto(QLabel* label, const QImage& image) {
    label->setVisible(!image.isNull());
    if (!image.isNull()) {
        const double ratio = label->devicePixelRatioF();
        QPixmap picture = QPixmap::fromImage(image.scaledToWidth(
            std::max(1, static_cast<int>(label->parentWidget()->width() - 6 * kGrid) * static_cast<int>(ratio)),
            Qt::SmoothTransformation));
        picture.setDevicePixelRatio(ratio);
        label->setPixmap(picture);
    }
}

} // namespace

PreviewPanel::PreviewPanel(JobQueue* jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_stepText(new QLabel(this)), m_pair(new QComboBox(this)),
      m_fused(new QLabel(this)), m_attention(new QLabel(this)), m_gates(new QLabel(this)), m_empty(new QLabel(this)) {
    setObjectName(QStringLiteral("previewPanel"));
    m_stepText->setObjectName(QStringLiteral("previewStep"));
    m_pair->setObjectName(QStringLiteral("previewPair"));
    m_pair->setMinimumHeight(widgets::kControlHeight);
    m_fused->setObjectName(QStringLiteral("previewFused"));
    m_attention->setObjectName(QStringLiteral("previewAttention"));
    m_gates->setObjectName(QStringLiteral("previewGates"));
    m_gates->setFont(widgets::numbersFont(widgets::smallFont(font())));
    m_empty->setWordWrap(true);
    for (QLabel* picture : {m_fused, m_attention}) {
        picture->setMinimumSize(1, 1);
        picture->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_stepText);
    layout->addWidget(m_pair);
    layout->addWidget(m_empty);
    layout->addWidget(m_fused);
    layout->addWidget(m_attention);
    layout->addWidget(m_gates);
    layout->addStretch(1);
    connect(m_pair, &QComboBox::currentIndexChanged, this, [this] { load(); });
    retranslate();
    show(nullptr);
}

void PreviewPanel::retranslate() {
    m_pair->setAccessibleName(tr("Preview pair"));
    m_pair->setToolTip(tr("Which of the preview pairs is shown"));
    m_empty->setText(tr("No preview was written yet (--preview-every)."));
    m_fused->setToolTip(tr("Fused image"));
    m_attention->setToolTip(tr("Attention to the foreground"));
}

double PreviewPanel::step() const {
    const auto after = m_wanted ? std::upper_bound(m_steps.begin(), m_steps.end(), *m_wanted) : m_steps.end();
    return m_steps.empty() ? -1 : after == m_steps.begin() ? m_steps.front() : *(after - 1);
}

void PreviewPanel::show(const RunWatch* run) {
    const bool other = run != m_run;
    m_run = run;
    m_folder = run != nullptr ? run->folder() : QString();
    std::vector<double> steps;
    QStringList ids;
    if (run != nullptr) {
        for (const RunPreview& preview : run->history().previews) {
            if (steps.empty() || steps.back() < preview.step) {
                steps.push_back(preview.step);
            }
            if (!ids.contains(preview.id)) {
                ids << preview.id;
            }
        }
    }
    const bool any = !steps.empty();
    m_pair->setVisible(ids.size() > 1);
    m_stepText->setVisible(any);
    m_empty->setVisible(!any);
    if (!other && steps == m_steps) {
        return;
    }
    m_steps = steps;
    {
        const QSignalBlocker quietPair(m_pair);
        const QString chosen = m_pair->currentText();
        m_pair->clear();
        m_pair->addItems(ids);
        m_pair->setCurrentIndex(std::max(0, static_cast<int>(ids.indexOf(chosen))));
    }
    load();
}

void PreviewPanel::setStep(std::optional<double> step) {
    const double before = this->step();
    m_wanted = step;
    if (this->step() != before) {
        load();
    }
}

void PreviewPanel::load() {
    const double wanted = step();
    const RunPreview* preview = nullptr;
    if (m_run != nullptr && wanted >= 0) {
        for (const RunPreview& candidate : m_run->history().previews) {
            if (candidate.step == wanted && candidate.id == m_pair->currentText()) {
                preview = &candidate;
            }
        }
    }
    m_stepText->setText(wanted >= 0 ? tr("Previews of step %1").arg(QLocale().toString(wanted, 'f', 0)) : QString());
    m_gates->setVisible(preview != nullptr);
    if (preview == nullptr) {
        m_fusedImage = {};
        m_attentionImage = {};
        place();
        return;
    }
    m_gates->setText(gatesText(preview->gates));
    const QString file = m_folder + QLatin1Char('/') + preview->file;
    m_jobs->run<LoadedPreview>(
        {.title = tr("Reading a preview"), .slot = QStringLiteral("train.preview")},
        this,
        [file](JobContext&) {
            const QFileInfo facts(file);
            return LoadedPreview{readPicture(file),
                                 readPicture(facts.path() + QLatin1Char('/') + facts.completeBaseName() +
                                             QStringLiteral(".attention.png"))};
        },
        [this](JobOutcome<LoadedPreview> outcome) {
            if (!outcome.cancelled()) {
                m_fusedImage = outcome.value ? outcome.value->fused : QImage();
                m_attentionImage = outcome.value ? outcome.value->attention : QImage();
                if (outcome.error) {
                    m_gates->setText(QString::fromStdString(outcome.error->what_happened));
                }
                place();
            }
        });
}

void PreviewPanel::place() {
    fitInto(m_fused, m_fusedImage);
    fitInto(m_attention, m_attentionImage);
}

void PreviewPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void PreviewPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace moefusion::workbench
