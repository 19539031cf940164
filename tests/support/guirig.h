// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/workspacewindow.h"
#include "app/shell/language.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/theme/theme.h"
#include "app/workspace/config.h"
#include "app/workspace/secrets.h"

#include <QApplication>
#include <QTemporaryDir>

namespace veche::tests
{

/// Answers every question of a dialog with what the test has put there, and keeps what was asked.
class AnsweringDialogs final : public widgets::Dialogs
{
public:
    QString path;
    bool yes = true;
    QStringList asked;

    void openFile(QWidget *, const FileQuestion &question, TextAnswer answer) override
    {
        asked << question.title;
        answer(path);
    }
    void saveFile(QWidget *, const FileQuestion &question, TextAnswer answer) override
    {
        asked << question.title;
        answer(path);
    }
    void openFolder(QWidget *, const FileQuestion &question, TextAnswer answer) override
    {
        asked << question.title;
        answer(path);
    }
    void confirm(QWidget *, const Confirmation &question, YesAnswer answer) override
    {
        asked << question.title;
        answer(yes);
    }
    void message(QWidget *, const QString &title, const QString &) override { asked << title; }
};

/// What windows share, in an empty profile of its own.
struct GuiRig {
    GuiRig()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("veche-test"));
        language.set(QStringLiteral("en"));
    }

    QTemporaryDir folder;
    SystemClock clock;
    workspace::Config config{folder.path()};
    workspace::SessionSecrets secrets;
    AnsweringDialogs dialogs;
    theme::Theme theme{*qApp, theme::Choice::Light};
    shell::Language language;
    gui::Shared shared{clock, config, secrets, dialogs, theme, language, folder.path()};
};

} // namespace veche::tests
