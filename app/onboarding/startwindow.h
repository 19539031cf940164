// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/onboarding/beginning.h"
#include "app/workspace/online/serverapi.h"

#include <QWidget>

class QStackedWidget;

namespace veche::widgets
{
class Dialogs;
}

namespace veche::onboarding
{

class EventStep;
class SignInStep;
class WelcomeStep;

/// The start window's context.
struct StartParts {
    widgets::Dialogs &dialogs;
    QString language; ///< now spoken
    QString zone;     ///< the machine's
    QString folder;   ///< where new files go
    QDateTime now;
    QStringList recentFiles;
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
    /// After signInRequested: among which to choose; and what takes its time then.
    void showCommunities(const std::vector<api::Community> &communities);
    void showWork(const QString &what);

Q_SIGNALS:
    void languageChosen(const QString &code);
    void beginRequested(const veche::onboarding::Beginning &beginning);
    void sampleRequested();
    void openRequested(const QString &path);
    void signInRequested(const QUrl &server, const QString &email, const QString &password);
    void communityChosen(const veche::api::Community &community);
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
    SignInStep *m_signIn;
    bool m_ownPath = false;
};

} // namespace veche::onboarding
