// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/guirig.h"
#include "tests/support/registrationsfixture.h"

#include <QProcess>

namespace veche::tests
{

/// Puts a programme of so many sessions, each with a speaker, into rooms of the fixture's event.
inline void addProgramme(RegistrationsFixture &fixture, int sessions)
{
    using namespace domain;
    constexpr int perRoom = 24;
    ChangeSet changes;
    RoomId room;
    for (int i = 0; i < sessions; ++i) {
        if (i % perRoom == 0) {
            Room made;
            made.id = Id::create();
            made.event = fixture.event;
            made.name = QStringLiteral("Room %1").arg(i / perRoom + 1);
            room = RoomId(made.id);
            changes.insert(made);
        }
        domain::Person speaker;
        speaker.id = Id::create();
        speaker.name = RegistrationsFixture::nameOf(i);
        Session session;
        session.id = Id::create();
        session.event = fixture.event;
        session.title = QStringLiteral("Open data %1").arg(i);
        SessionSpeaker link;
        link.id = Id::create();
        link.event = fixture.event;
        link.session = SessionId(session.id);
        link.person = PersonId(speaker.id);
        Slot slot;
        slot.id = Id::create();
        slot.event = fixture.event;
        slot.session = SessionId(session.id);
        slot.start = LocalTime(QDate(2026, 11, 14), QTime(9, 0)).plus(i % perRoom * 30);
        slot.duration = 30;
        slot.rooms = {room};
        changes.insert(speaker);
        changes.insert(session);
        changes.insert(link);
        changes.insert(slot);
    }
    fixture.workspace->store().commit(std::move(changes)).waitForFinished();
}

/// A workspace file of so many registrations, made by a process of its own, so that nothing of its making is
/// left in this one: this program, run as `NAME make FILE REGISTRATIONS SESSIONS`, is to call madeFile().
class MadeFile
{
public:
    MadeFile(const QString &bench, int registrations, int sessions)
        : m_path(m_folder.filePath(QStringLiteral("w.veche")))
    {
        QProcess maker;
        maker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        maker.start(QCoreApplication::applicationFilePath(),
                    {bench, QStringLiteral("make"), m_path, QString::number(registrations),
                     QString::number(sessions)});
        if (!maker.waitForFinished(300'000) || maker.exitCode() != 0)
            qFatal("The file was not made");
    }

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

/// Makes the file where the program was asked to; false where it wasn't.
inline bool madeFile(const QStringList &arguments)
{
    const auto at = arguments.indexOf(QStringLiteral("make"));
    if (at < 0 || arguments.size() != at + 4)
        return false;
    RegistrationsFixture fixture(arguments[at + 2].toInt());
    addProgramme(fixture, arguments[at + 3].toInt());
    const QString made = fixture.workspace->path();
    fixture.workspace.reset();
    if (!QFile::rename(made, arguments[at + 1]))
        qFatal("The file can't be put there");
    return true;
}

/// The application's window with that file.
struct OpenWindow {
    explicit OpenWindow(const QString &path)
    {
        auto opened = workspace::Workspace::open({.path = path, .device = DeviceId::create()}, rig.clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        file = std::move(*opened);
        composed = std::make_unique<gui::WorkspaceWindow>(*file, rig.shared);
        composed->window().resize(1600, 900);
        composed->window().show();
    }
    template <typename Page>
    Page &page(const QString &view)
    {
        composed->window().showView(view);
        return *qobject_cast<Page *>(composed->window().view(view));
    }

    GuiRig rig;
    std::unique_ptr<workspace::Workspace> file;
    std::unique_ptr<gui::WorkspaceWindow> composed;
};

} // namespace veche::tests
