// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/workspacewindow.h"
#include "app/shell/language.h"
#include "app/widgets/theme/theme.h"
#include "app/workspace/config.h"
#include "app/workspace/secrets.h"
#include "tests/support/answeringdialogs.h"

#include <QApplication>
#include <QTemporaryDir>

namespace veche::tests
{

/// The common context of windows, in an empty profile of its own.
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
