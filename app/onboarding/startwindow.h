// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/onboarding/beginning.h"

#include <QWidget>

class QStackedWidget;

namespace veche::widgets
{
class Dialogs;
}

namespace veche::onboarding
{

class EventStep;
class WelcomeStep;

/// What the beginning needs to know.
struct StartParts {
    widgets::Dialogs &dialogs;
    QString language; ///< now spoken
    QString zone;     ///< the machine's
    QString folder;   ///< where new files go
    QDateTime now;
    QStringList recentFiles;
    bool canSignIn = false;
};

/// The window where no workspace is open: language, community, first event; or what there is already.
class StartWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit StartWindow(const StartParts &parts, QWidget *parent = nullptr);

    /// Says why what was asked for last didn't work.
    void showProblem(const QString &problem);
    void setRecentFiles(const QStringList &paths);

Q_SIGNALS:
    void languageChosen(const QString &code);
    void beginRequested(const veche::onboarding::Beginning &beginning);
    void sampleRequested();
    void openRequested(const QString &path);
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectSteps();
    void go(QWidget *step);
    void retranslate();
    void askForPath();
    void askForFile();

    StartParts m_parts;
    QStackedWidget *m_steps;
    WelcomeStep *m_welcome;
    EventStep *m_event;
    bool m_ownPath = false;
};

} // namespace veche::onboarding
