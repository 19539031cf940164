// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/guestexport.h"

#include "app/registrations/registrationsmodel.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/common/progressline.h"
#include "app/widgets/common/tip.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/base/zonedtime.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
constexpr int slowMs = 1000;
constexpr int lookMs = 100;

/// The trouble in words of the system; empty where there is none, or where it was stopped.
QString write(const QString &path, const Registrations &registrations, const CsvWords &words,
              CsvProgress &progress)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && writeCsv(file, registrations, words, progress) && file.commit())
        return {};
    return *progress.stop ? QString() : file.errorString();
}
} // namespace

GuestExport::GuestExport(workspace::Workspace &workspace, const RegistrationsModel &model,
                         widgets::Dialogs *dialogs, widgets::ProgressLine *progress, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_model(model)
    , m_dialogs(dialogs)
    , m_line(progress)
    , m_page(page)
    , m_action(new QAction(this))
{
    m_action->setObjectName(u"exportRegistrations"_s);
    m_action->setVisible(dialogs);
    m_line->hide();
    m_look.setInterval(lookMs);
    connect(m_action, &QAction::triggered, this, &GuestExport::choose);
    connect(m_line, &widgets::ProgressLine::cancelRequested, this, [this] {
        if (m_progress)
            *m_progress->stop = true;
    });
    connect(&m_look, &QTimer::timeout, this, &GuestExport::showProgress);
    connect(&model, &RegistrationsModel::settled, this, &GuestExport::refresh);
    connect(&model, &QAbstractItemModel::modelReset, this, &GuestExport::refresh);
    refresh();
}

GuestExport::~GuestExport()
{
    if (m_progress)
        *m_progress->stop = true;
}

void GuestExport::retranslate()
{
    m_action->setText(tr("Export…", "registrations"));
    widgets::setTip(m_action, tr("The list as it is shown, as a table for spreadsheets"));
    m_line->setText(tr("Writing the list…"));
}

void GuestExport::refresh()
{
    m_action->setEnabled(!m_progress && m_model.isCounted() && m_model.rowCount() > 0);
}

void GuestExport::choose()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    const QString name = event && !event->slug.isEmpty() ? event->slug : u"registrations"_s;
    m_dialogs->saveFile(
        m_page, {.title = tr("Export the list"), .name = name + u".csv"_s, .filters = {tr("Table (*.csv)")}},
        [self = QPointer(this)](const QString &path) {
            if (self && !path.isEmpty() && !self->m_progress)
                self->exportTo(path);
        });
}

CsvWords GuestExport::words() const
{
    CsvWords words;
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    for (const TicketType *type : data ? data->ticketTypes.ordered() : std::vector<const TicketType *>())
        words.types.insert(type->id, {type->name, type->price()});
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    words.zone = event ? zoneNamed(event->zone).value_or(QTimeZone::utc()) : QTimeZone::utc();
    for (int column = 0; column < m_model.columnCount(); ++column)
        words.header << m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    // As spreadsheets expect it where the comma is the decimal sign.
    words.separator = QLocale().decimalPoint() == "."_L1 ? u',' : u';';
    return words;
}

void GuestExport::exportTo(const QString &path)
{
    m_progress = std::make_shared<CsvProgress>();
    m_count = m_model.rowCount();
    m_look.start(slowMs);
    refresh();
    const auto job = [path, words = words(), shown = m_model.shown(), progress = m_progress] {
        return write(path, shown, words, *progress);
    };
    whenDone(QtConcurrent::run(job), this,
             [this, path, count = m_count](const QString &trouble) { tell(path, count, trouble); });
}

void GuestExport::showProgress()
{
    m_look.setInterval(lookMs);
    m_line->setProgress(m_progress->lines, m_count);
    m_line->show();
}

void GuestExport::tell(const QString &path, int count, const QString &trouble)
{
    const bool stopped = *m_progress->stop;
    m_look.stop();
    m_line->hide();
    m_progress.reset();
    refresh();
    if (!trouble.isEmpty())
        Q_EMIT noticed({.text = tr("“%1” could not be written: %2. Choose another folder.")
                                    .arg(QDir::toNativeSeparators(path), trouble),
                        .state = theme::State::Bad,
                        .milliseconds = 0});
    else if (stopped)
        Q_EMIT noticed({.text = tr("Nothing was exported.")});
    else
        Q_EMIT noticed(
            {.text = tr("%Ln registration(s) are in “%1”.", nullptr, count).arg(QFileInfo(path).fileName()),
             .state = theme::State::Ok});
}

} // namespace veche::registrations

#include "moc_guestexport.cpp"
