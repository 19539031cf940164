// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/persondata.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/forms/persondatabar.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/base/text.h"
#include "shared/domain/entities.h"
#include "shared/interchange/personfile.h"

#include <QFile>
#include <QPointer>
#include <QSaveFile>

namespace veche::gui
{

using namespace Qt::StringLiterals;
using workspace::Holding;
using workspace::Whose;

namespace
{
QString label(const domain::EntityInfo &entity, int field)
{
    return field < 0 ? forms::nameOf(entity) : forms::labelOf(entity, field);
}

Result<void> writeForOwner(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorKind::Denied, file.errorString(), path);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // Before there is anything to read.
    if (file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::Denied, file.errorString(), path);
    return {};
}
} // namespace

PersonData::PersonData(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_dialogs(dialogs)
    , m_window(window)
{
}

void PersonData::serve(QWidget *page)
{
    for (const auto *bar : page->findChildren<forms::PersonDataBar *>()) {
        connect(bar, &forms::PersonDataBar::exportRequested, this, &PersonData::exportTo);
        connect(bar, &forms::PersonDataBar::eraseRequested, this, &PersonData::erase);
    }
}

void PersonData::exportTo(const Whose &whose)
{
    const QString stem = text::slug(whose.name, 60);
    m_dialogs.saveFile(m_window,
                       {.title = tr("Export what is held about %1").arg(whose.name),
                        .name = (stem.isEmpty() ? u"person"_s : stem) + u".json"_s,
                        .filters = {tr("One person's data (*.json)")}},
                       [self = QPointer(this), whose](const QString &path) {
                           if (self && !path.isEmpty())
                               self->write(path, whose);
                       });
}

void PersonData::write(const QString &path, const Whose &whose)
{
    const auto written = [this, path, whose](const Result<Holding> &holding) {
        if (!holding)
            return complain(holding.error());
        const QJsonArray communities{QJsonObject{{u"id"_s, m_workspace.communityId().toString()},
                                                 {u"name"_s, m_workspace.community().name},
                                                 {u"rows"_s, interchange::personRows(holding->rows, label)},
                                                 {u"history"_s, QJsonArray()}}};
        const QByteArray file = interchange::personFile(whose.emails.join(u", "_s),
                                                        m_workspace.clock().wallMs(), communities, {});
        if (const auto done = writeForOwner(path, file); !done)
            return complain(done.error());
        Q_EMIT noticed({.text = tr("What is held about %1 is in “%2”").arg(whose.name, path)});
    };
    whenDone(workspace::holdingOf(m_workspace, whose), this, written);
}

void PersonData::erase(const Whose &whose)
{
    whenDone(workspace::holdingOf(m_workspace, whose), this, [this, whose](const Result<Holding> &holding) {
        if (holding)
            confirm(whose, *holding);
        else
            complain(holding.error());
    });
}

void PersonData::confirm(const Whose &whose, const Holding &holding)
{
    QStringList parts;
    const auto add = [&](int count, const QString &part) {
        if (count > 0)
            parts << part;
    };
    const int tickets = holding.count(domain::Ticket::info());
    const int letters = holding.count(domain::Message::info());
    const int places = holding.count(domain::SessionSpeaker::info());
    add(tickets, tr("%n registration(s)", nullptr, tickets));
    add(letters, tr("%n letter(s)", nullptr, letters));
    add(places, tr("%n place(s) in the programme", nullptr, places));
    const QString where =
        parts.isEmpty() ? QString() : tr("That concerns %1.").arg(parts.join(u", "_s)) + u' ';
    const QString text =
        tr("Name, addresses, phone, texts and notes of %1 go for ever: here, on the server, and on every "
           "computer of the team.")
            .arg(whose.name) +
        u' ' + where + tr("This can't be undone.") + u"\n\n"_s +
        tr("What stays, without a name: that somebody registered, when, with which ticket, and whether they "
           "came. Members of the team stay members. Letters that were sent and older backups aren't "
           "reached.");
    m_dialogs.confirm(m_window,
                      {.title = tr("Erase what is held about %1?").arg(whose.name),
                       .text = text,
                       .acceptText = tr("Erase for ever"),
                       .dangerous = true},
                      [self = QPointer(this), whose](bool yes) {
                          if (self && yes)
                              self->carryOut(whose);
                      });
}

void PersonData::carryOut(const Whose &whose)
{
    const auto told = [this](const Result<int> &rows) {
        if (!rows)
            return complain(rows.error());
        Q_EMIT noticed({.text = tr("Erased. The server and the others follow at the next contact.")});
    };
    whenDone(workspace::erasePerson(m_workspace, whose, tr("Erase a person's data")), this, told);
}

void PersonData::complain(const Error &error)
{
    Q_EMIT noticed({.text = forms::sentenceFor(error), .state = theme::State::Bad, .milliseconds = 0});
}

} // namespace veche::gui

#include "moc_persondata.cpp"
