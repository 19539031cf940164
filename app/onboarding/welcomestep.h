// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/onboarding/steppage.h"

namespace veche::fields
{
class LineField;
}
namespace veche::widgets
{
class Segmented;
}

namespace veche::onboarding
{

/// The first question: in which language, for which community; and the other ways in.
class WelcomeStep final : public StepPage
{
    Q_OBJECT

public:
    explicit WelcomeStep(QWidget *parent);

    [[nodiscard]] QString community() const;
    void setLanguage(const QString &code);
    [[nodiscard]] QString language() const;
    void setRecentFiles(const QStringList &paths);

Q_SIGNALS:
    void languageChosen(const QString &code);
    void confirmed();
    void sampleRequested();
    void fileRequested();
    void signInRequested();
    void recentRequested(const QString &path);

protected:
    void confirm() override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void addOtherWays();

    widgets::Segmented *m_language;
    fields::LineField *m_community;
    QLabel *m_or;
    QPushButton *m_sample;
    QPushButton *m_file;
    QPushButton *m_signIn;
    QLabel *m_recentHeading;
    QVBoxLayout *m_recent;
};

} // namespace veche::onboarding
