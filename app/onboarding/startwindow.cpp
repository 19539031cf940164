// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/onboarding/startwindow.h"

#include "app/onboarding/eventstep.h"
#include "app/onboarding/signinstep.h"
#include "app/onboarding/welcomestep.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/theme/icon.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace veche::onboarding
{

using namespace Qt::StringLiterals;

StartWindow::StartWindow(const StartParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_steps(new QStackedWidget(this))
    , m_welcome(new WelcomeStep(m_steps))
    , m_event(new EventStep(parts.now, parts.zone, m_steps))
    , m_signIn(new SignInStep(m_steps))
{
    setObjectName(u"startWindow"_s);
    setWindowIcon(theme::applicationIcon());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_steps);
    m_steps->addWidget(m_welcome);
    m_steps->addWidget(m_event);
    m_steps->addWidget(m_signIn);
    m_welcome->setLanguage(parts.language);
    m_welcome->setRecentFiles(parts.recentFiles);
    connectSteps();
    retranslate();
    setMinimumSize(720, 600);
    resize(960, 720);
    m_welcome->enter();
}

void StartWindow::connectSteps()
{
    connect(m_welcome, &WelcomeStep::languageChosen, this, &StartWindow::languageChosen);
    connect(m_welcome, &WelcomeStep::sampleRequested, this, &StartWindow::sampleRequested);
    connect(m_welcome, &WelcomeStep::recentRequested, this, &StartWindow::openRequested);
    connect(m_welcome, &WelcomeStep::fileRequested, this, &StartWindow::askForFile);
    connect(m_welcome, &WelcomeStep::confirmed, this, [this] {
        if (!m_ownPath)
            m_event->setPath(freePath(m_parts.folder, m_welcome->community()));
        go(m_event);
    });
    connect(m_welcome, &WelcomeStep::signInRequested, this, [this] { go(m_signIn); });
    connect(m_signIn, &StepPage::backRequested, this, [this] { go(m_welcome); });
    connect(m_signIn, &SignInStep::signInRequested, this, &StartWindow::signInRequested);
    connect(m_signIn, &SignInStep::communityChosen, this, &StartWindow::communityChosen);
    connect(m_event, &StepPage::backRequested, this, [this] { go(m_welcome); });
    connect(m_event, &EventStep::pathRequested, this, &StartWindow::askForPath);
    connect(m_event, &EventStep::confirmed, this, [this] {
        Q_EMIT beginRequested({.language = m_welcome->language(),
                               .community = m_welcome->community(),
                               .event = m_event->firstEvent(),
                               .path = m_event->path()});
    });
}

void StartWindow::go(QWidget *step)
{
    m_steps->setCurrentWidget(step);
    static_cast<StepPage *>(step)->setProblem({});
    static_cast<StepPage *>(step)->enter();
}

void StartWindow::showProblem(const QString &problem)
{
    if (m_steps->currentWidget() == m_signIn)
        m_signIn->refuse(problem);
    else
        static_cast<StepPage *>(m_steps->currentWidget())->setProblem(problem);
}

void StartWindow::setRecentFiles(const QStringList &paths)
{
    m_welcome->setRecentFiles(paths);
}

void StartWindow::showCommunities(const std::vector<api::Community> &communities)
{
    m_signIn->showCommunities(communities);
}

void StartWindow::showWork(const QString &what)
{
    m_signIn->showWork(what);
}

void StartWindow::askForPath()
{
    m_parts.dialogs.saveFile(this, {tr("Keep the workspace in"), m_event->path(), {tr("Veche (*.veche)")}},
                             [this](const QString &path) {
                                 if (path.isEmpty())
                                     return;
                                 m_ownPath = true;
                                 m_event->setPath(QFileInfo(path).suffix().isEmpty() ? path + u".veche"_s
                                                                                     : path);
                             });
}

void StartWindow::askForFile()
{
    m_parts.dialogs.openFile(this, {tr("Open a workspace"), m_parts.folder, {tr("Veche (*.veche)")}},
                             [this](const QString &path) {
                                 if (!path.isEmpty())
                                     Q_EMIT openRequested(path);
                             });
}

void StartWindow::retranslate()
{
    setWindowTitle(tr("Veche"));
}

void StartWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StartWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace veche::onboarding

#include "moc_startwindow.cpp"
