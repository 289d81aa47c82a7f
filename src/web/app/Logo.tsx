import styles from './Logo.module.css'

/** The key wheel in little. */
export function Logo() {
  return <span className={styles.logo} aria-hidden />
}
