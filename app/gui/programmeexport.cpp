// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/programmeexport.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/programmereader.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QSaveFile>

namespace veche::gui
{

using namespace Qt::StringLiterals;
using namespace interchange;

namespace
{
constexpr size_t mostLines = 14;

QString endings()
{
    QStringList all;
    for (const ScheduleFormat &format : scheduleFormats())
        all << format.ending;
    return all.join(u", "_s);
}
} // namespace

ProgrammeExport::ProgrammeExport(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_dialogs(dialogs)
    , m_window(window)
{
}

void ProgrammeExport::choose()
{
    const domain::Event *event = m_workspace.event(m_workspace.currentEvent());
    if (!event)
        return;
    QStringList filters;
    for (const ScheduleFormat &format : scheduleFormats())
        filters << u"%1 (*%2)"_s.arg(format.name, format.ending);
    const QString name = event->slug.isEmpty() ? u"schedule"_s : event->slug;
    m_dialogs.saveFile(m_window,
                       {.title = tr("Export the programme"),
                        .name = name + scheduleFormats().front().ending,
                        .filters = filters},
                       [self = QPointer(this)](const QString &path) {
                           if (self && !path.isEmpty())
                               self->exportTo(path);
                       });
}

void ProgrammeExport::exportTo(const QString &path)
{
    const ScheduleFormat *format = formatByEnding(path);
    if (!format)
        return complain(tr("Nothing was written: the name must end with one of these: %1.").arg(endings()));
    whenDone(workspace::exportProgramme(m_workspace, this, m_workspace.currentEvent(), *format), this,
             [this, path, format](const Result<WrittenSchedule> &written) {
                 if (!written)
                     return complain(forms::sentenceFor(written.error()));
                 if (written->losses.empty())
                     return write(path, written->bytes);
                 confirm(path, *format, *written);
             });
}

void ProgrammeExport::confirm(const QString &path, const ScheduleFormat &format,
                              const WrittenSchedule &written)
{
    QStringList lines;
    for (const ScheduleLoss &loss : written.losses) {
        const QString count = QLocale().toString(loss.count);
        const QString entity = forms::nameOf(*loss.entity);
        if (lines.size() == qsizetype(mostLines)) {
            lines << tr("and %n more", nullptr, int(written.losses.size() - mostLines));
            break;
        }
        //: what isn't in the file: an entity or its field, then of how many
        lines << (loss.field < 0
                      ? tr("%1, whole: %2").arg(entity, count)
                      : tr("%1, %2: %3").arg(entity, forms::labelOf(*loss.entity, loss.field), count));
    }
    m_dialogs.confirm(m_window,
                      {.title = tr("Not everything fits into %1").arg(format.name),
                       .text = tr("It has no place for the following; your workspace keeps it.") + u"\n\n"_s +
                               lines.join(u'\n'),
                       .acceptText = tr("Write the file")},
                      [self = QPointer(this), path, bytes = written.bytes](bool yes) {
                          if (self && yes)
                              self->write(path, bytes);
                      });
}

void ProgrammeExport::write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return complain(tr("“%1” could not be written: %2. Choose another folder.")
                            .arg(QDir::toNativeSeparators(path), file.errorString()));
    Q_EMIT noticed(
        {.text = tr("The programme is in “%1”").arg(QFileInfo(path).fileName()), .state = theme::State::Ok});
}

void ProgrammeExport::complain(const QString &text)
{
    Q_EMIT noticed({.text = text, .state = theme::State::Bad, .milliseconds = 0});
}

} // namespace veche::gui

#include "moc_programmeexport.cpp"
